import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isMissingFile } from '@jiannuo/platform';
import { FILES } from './archive-format.js';
import type { ArchiveWriter } from './archive-writer.js';

/**
 * Adds every finished file of the storage. Called after the database's snapshot was taken: a file is
 * written before its row, so whatever the snapshot names is there.
 * @returns the keys.
 */
export async function copyFilesOut(archive: ArchiveWriter, storage: string): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const path of walk(storage)) {
    const key = relative(storage, path);
    // A draft that is being written; its row will not be in the snapshot either.
    if (key.endsWith('.part')) continue;
    const { size } = await stat(path);
    await archive.addStream(`${FILES}${key}`, size, createReadStream(path));
    keys.add(key);
  }
  return keys;
}

async function* walk(folder: string): AsyncGenerator<string> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissingFile(error)) return;
    throw error;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile()) yield path;
  }
}
