import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostileFiles, type HostileFile } from './hostile-files.fixture.js';
import { inspectFile } from './inspect-file.js';

const ROOT = resolve(import.meta.dirname, '../../../..');
const MOST_KIBIBYTES = 300 * 1024;

describe('files that mean harm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-hostile-'));
  // Beside node_modules, or the program would not find its packages.
  const program = join(ROOT, 'dist', `hostile-${process.pid}`);
  let files: readonly HostileFile[];
  beforeAll(async () => {
    files = await hostileFiles();
    mkdirSync(join(folder, 'files'));
    for (const { name, bytes } of files) writeFileSync(join(folder, 'files', name), bytes);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(program, { recursive: true, force: true });
  });

  it('are refused or stored as what they are, in less than 300 MiB of memory', () => {
    const node = (...argv: string[]): string =>
      execFileSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8', env: CLEAN });
    node('--input-type=module', '--eval', BUNDLE, FIXTURE, program);
    const printed = node(join(program, 'main.mjs'), join(folder, 'files'));
    const { became, maxRss } = JSON.parse(printed) as {
      became: Record<string, string>;
      maxRss: number;
    };
    expect(became).toEqual(Object.fromEntries(files.map((file) => [file.name, file.becomes])));
    expect(maxRss).toBeLessThan(MOST_KIBIBYTES);
  });

  it('leave nothing of what they hid in the picture that people look at', async () => {
    for (const name of ['照片.jpg', '照片加压缩包.jpg']) {
      const { picture } = await inspectFile(join(folder, 'files', name), name);
      for (const bytes of [picture!.display, picture!.thumbnail]) {
        expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
        expect(bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
        expect(bytes.includes('<script>')).toBe(false);
        expect(bytes.includes('PK\x03\x04')).toBe(false);
      }
    }
  });
});

const FIXTURE = join(import.meta.dirname, 'inspect-in-child.fixture.ts');
/** Our own rooms in one file; packages stay outside, as in the programs that are shipped. */
const BUNDLE = `
  import { rolldown } from 'rolldown';
  const [input, dir] = process.argv.slice(-2);
  const bundle = await rolldown({
    input,
    platform: 'node',
    tsconfig: 'tsconfig.json',
    external: (id) => !/^([.]|[/]|@jiannuo[/]|@oxc-project)/.test(id),
    treeshake: { moduleSideEffects: (id, external) => !external },
  });
  await bundle.write({ dir, format: 'esm', entryFileNames: 'main.mjs' });`;

/** Without the options that this test's own runner was started with. */
const CLEAN = { PATH: process.env['PATH'] ?? '' };
