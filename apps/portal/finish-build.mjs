/**
 * Finishes the build of the portal: few scripts at the start, and beside each file its compressed
 * forms, made once and at the highest level, so that the server never compresses while somebody waits.
 */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { mergeScripts } from './merge-scripts.mjs';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const directory = join(dist, 'apps', 'portal');
const COMPRESSIBLE = /\.(html|js|css|svg)$/;

// The builder's own output stays as it is, so that Nx may take it from its cache.
await rm(directory, { recursive: true, force: true });
const built = join(dist, 'bundles', 'portal');
await cp(built, directory, { recursive: true, filter: (name) => !name.endsWith('.js') });
const browser = join(directory, 'browser');
await mergeScripts(join(built, 'browser'), browser);
for (const name of await readdir(browser)) {
  if (!COMPRESSIBLE.test(name)) continue;
  const bytes = await readFile(join(browser, name));
  await writeFile(join(browser, `${name}.br`), await promisify(brotliCompress)(bytes));
  await writeFile(join(browser, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }));
}
