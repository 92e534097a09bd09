import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectFile } from './inspect-file.js';

/**
 * A program of its own: looks at every file of a folder and prints what each became and how much
 * memory the process ever held, in KiB.
 */
const folder = process.argv[2] ?? '';
const became: Record<string, string> = {};
for (const name of (await readdir(folder)).sort()) {
  try {
    became[name] = (await inspectFile(join(folder, name), name)).mediaType;
  } catch (error) {
    const refused =
      error instanceof Error && 'code' in error && error.code === 'unprocessable-file';
    became[name] = refused ? 'refused' : String(error);
  }
}
// Of this program alone: getrusage(2) counts what its parent held when it was forked.
const [, highest] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile('/proc/self/status', 'utf8')) ?? [];
console.log(JSON.stringify({ became, maxRss: Number(highest) }));
