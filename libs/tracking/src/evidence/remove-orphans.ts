import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { validate as isUuid } from 'uuid';
import type { Config, Database, Storage, StoredFile } from '@jiannuo/platform';
import { isMissingFile } from '@jiannuo/platform';
import { uploadsFolder } from './receive-upload.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const BATCH = 500;
const FOLDER = 'evidence/';

/**
 * Removes files that no row speaks of (their command was cut off), those of erased evidence, and
 * uploads that never came whole; all a day after they were written, so that nothing still under way
 * is touched. @returns how many files went.
 */
export async function removeOrphans(
  database: Database,
  storage: Storage,
  config: Pick<Config, 'dataDirectory'>,
): Promise<number> {
  const before = await aDayAgo(database);
  let removed = 0;
  let batch: StoredFile[] = [];
  const flush = async (): Promise<void> => {
    for (const { key } of await orphansAmong(database, batch)) {
      await storage.remove(key);
      removed += 1;
    }
    batch = [];
  };
  for await (const file of storage.list(FOLDER)) {
    if (file.writtenAt >= before) continue;
    batch.push(file);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  removed += await storage.removeUnfinished(before);
  return removed + (await removeOldUploads(uploadsFolder(config), before));
}

/** By the database's clock: no process trusts its own. */
async function aDayAgo(database: Database): Promise<Date> {
  const rows: { now: Date }[] = await database.outsideRegions((tx) =>
    tx.query('SELECT clock_timestamp() AS now'),
  );
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('clock_timestamp() returned no row');
  return new Date(now.getTime() - DAY_MS);
}

/** Files lie under evidence/<region>/<id>/; what lies elsewhere was not put there by us. */
async function orphansAmong(
  database: Database,
  files: readonly StoredFile[],
): Promise<readonly StoredFile[]> {
  const idOf = ({ key }: StoredFile): string => key.split('/').at(-2) ?? '';
  const ours = files.filter((file) => isUuid(idOf(file)));
  if (ours.length === 0) return [];
  const rows: { id: string }[] = await database.outsideRegions((tx) =>
    tx.query('SELECT id FROM evidence WHERE id = ANY ($1::uuid[]) AND erased_at IS NULL', [
      [...new Set(ours.map(idOf))],
    ]),
  );
  const kept = new Set(rows.map(({ id }) => id));
  return ours.filter((file) => !kept.has(idOf(file)));
}

async function removeOldUploads(folder: string, before: Date): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissingFile(error)) return [];
    throw error;
  }
}
