/**
 * The builder leaves what the first screen needs in a dozen scripts. On a slow phone each costs a
 * journey and half a kilobyte of headers, so they become one.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { rolldown } from 'rolldown';

const PART = /<link rel="modulepreload" href="([^"]+)">/g;
const ENTRY = /<script src="([^"]+)" type="module">/;

/** Writes the scripts of the folder `from` into `to`, and the index.html that loads them. */
export async function mergeScripts(from, to) {
  const page = await readFile(join(from, 'index.html'), 'utf8');
  const entry = ENTRY.exec(page)?.[1];
  if (entry === undefined) throw new Error('index.html loads no script');
  const first = new Set([entry, ...[...page.matchAll(PART)].map(([, name]) => name)]);
  const bundle = await rolldown({
    input: join(from, entry),
    preserveEntrySignatures: 'allow-extension',
  });
  const { output } = await bundle.generate({
    minify: { compress: false, mangle: true },
    entryFileNames: 'main-[hash].js',
    chunkFileNames: 'chunk-[hash].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: 'main', test: (id) => first.has(basename(id)) }],
    },
  });
  await bundle.close();
  for (const { fileName, code } of output) await writeFile(join(to, fileName), code);
  const main = output.find(({ isEntry }) => isEntry);
  if (main.imports.length > 0) throw new Error(`${main.fileName} waits for ${main.imports}`);
  await writeFile(join(to, 'index.html'), page.replaceAll(PART, '').replace(entry, main.fileName));
}
