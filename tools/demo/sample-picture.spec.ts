import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { drawSamplePicture, hasChineseFont } from './sample-picture.js';

describe('a sample picture', () => {
  it('has no lettering, and so no boxes, on a machine without a Chinese font', async () => {
    const bare = await drawSamplePicture('主体封顶', 141, false);
    expect(bare.equals(await drawSamplePicture('投入使用', 141, false))).toBe(true);
    const band = { left: 0, top: 510, width: 960, height: 130 };
    const { channels } = await sharp(await sharp(bare).extract(band).toBuffer()).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeLessThan(1);
  });

  it('says what it shows where it can', async () => {
    const lettered = await drawSamplePicture('主体封顶', 141, true);
    expect(lettered.equals(await drawSamplePicture('主体封顶', 141, false))).toBe(false);
  });
});

describe('whether there is a Chinese font', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiannuo-fonts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a list with fonts', 'echo "/fonts/a.ttc: 正黑:style=Regular"', true],
    ['an empty list', 'exit 0', false],
    ['a list that failed', 'echo words; exit 1', false],
  ])('%s', async (_what, body, expected) => {
    const program = join(folder, 'fc-list');
    writeFileSync(program, `#!/bin/sh\n${body}\n`);
    chmodSync(program, 0o755);
    expect(await hasChineseFont(program)).toBe(expected);
  });

  it('no program to ask', async () => {
    expect(await hasChineseFont(join(folder, 'missing'))).toBe(false);
  });
});
