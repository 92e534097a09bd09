import { describe, expect, it } from '@jest/globals';
import { LogStream } from './log-stream.js';

describe('the log', () => {
  it('loses lines rather than the program when its disk is full, and says how many', () => {
    const written: string[] = [];
    let full = false;
    const log = new LogStream((line) => {
      if (full) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      written.push(line);
    });
    log.write('one\n');
    full = true;
    log.write('two\n');
    log.write('three\n');
    full = false;
    log.write('four\n');
    expect(written).toEqual(['one\n', '{"level":40,"msg":"2 lines lost"}\n', 'four\n']);
  });
});
