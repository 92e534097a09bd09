import { dirname } from 'node:path';
import type { Client } from 'pg';
import { verifyChain } from '@jiannuo/audit';
import { createDataSource, createStorage, type Config } from '@jiannuo/platform';
import { migrate } from '../migrate-database.js';
import { Refusal } from '../refusal.js';
import { FILES, TABLES, type Checks, type Manifest } from './archive-format.js';
import { readEntries, verifyArchive } from './archive-reader.js';
import { TableLoader } from './copy-in.js';
import { quoted, readAuditHeads } from './describe-database.js';
import {
  claimDatabase,
  releaseDatabase,
  requireFreeDatabase,
  requireFreeStorage,
  requireKnownMigrations,
  withClient,
} from './restore-target.js';
import { FileLoader, requireSameFiles } from './storage-files.js';

export interface RestoreOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 's3'>;
  readonly path: string;
  /** The private key, `AGE-SECRET-KEY-…`. */
  readonly identity: string;
  readonly onStep?: (sentence: string) => void;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly checks: Checks;
  /** Migrations newer than the backup that ran afterwards. */
  readonly migrated: readonly string[];
}

/**
 * Puts a backup into an empty database and an empty storage. Reads the whole file first, so that a
 * wrong key or a damaged file is said before anything is touched. Rows come in one transaction.
 * What an interrupted restore left in the database is removed by the next one, and its files are
 * written again.
 * @throws Refusal with a sentence that says what is wrong and what was left untouched.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { config, path, identity, onStep = () => undefined } = options;
  onStep('核对备份文件');
  const { manifest, checks } = await verifyArchive(path, identity);
  requireKnownMigrations(manifest);
  const state = await requireFreeDatabase(config.databaseUrl);
  if (state === 'empty') await requireFreeStorage(config, checks);
  await claimDatabase(config.databaseUrl, state);

  onStep('建立数据库结构');
  await migrate(config.databaseUrl, manifest.migrations);
  onStep('写入数据和文件');
  await withClient(config.databaseUrl, async (client) => {
    await loadArchive(client, options, manifest);
    onStep('核对恢复的结果');
    await requireSameRows(client, checks);
    await requireSameHeads(client, manifest);
  });
  await requireIntactChains(config.databaseUrl, manifest);
  await requireSameFiles(createStorage(config), checks);
  const migrated = await migrate(config.databaseUrl);
  await releaseDatabase(config.databaseUrl);
  return { manifest, checks, migrated };
}

async function loadArchive(
  client: Client,
  { config, path, identity }: RestoreOptions,
  manifest: Manifest,
): Promise<void> {
  const files = await FileLoader.begin(createStorage(config));
  try {
    await client.query('START TRANSACTION');
    const tables = await TableLoader.begin(client, manifest);
    for await (const { name, chunks } of readEntries(path, identity)) {
      if (name.startsWith(TABLES)) await tables.add(dirname(name.slice(TABLES.length)), chunks);
      else if (name.startsWith(FILES)) await files.add(name.slice(FILES.length), chunks);
      else for await (const chunk of chunks) void chunk;
    }
    await tables.finish();
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await files.end();
  }
}

async function requireSameRows(client: Client, { rows }: Checks): Promise<void> {
  for (const [table, expected] of Object.entries(rows)) {
    const { rows: counted } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${quoted(client, table)}`,
    );
    if (counted[0]?.count === expected) continue;
    throw new Refusal(
      `表 ${table} 恢复后有 ${counted[0]?.count} 行，备份时是 ${expected} 行。请换一份备份再试。`,
    );
  }
}

async function requireSameHeads(client: Client, manifest: Manifest): Promise<void> {
  const heads = await readAuditHeads(client);
  if (JSON.stringify(heads) === JSON.stringify(manifest.auditHeads)) return;
  throw new Refusal('恢复后的操作留痕与备份时不一致。请换一份备份再试。');
}

async function requireIntactChains(databaseUrl: string, manifest: Manifest): Promise<void> {
  const owner = await createDataSource({ url: databaseUrl, poolSize: 1 }).initialize();
  try {
    for (const { chain } of manifest.auditHeads) {
      const verdict = await verifyChain(owner.manager, chain);
      if (verdict.intact) continue;
      throw new Refusal(
        `操作留痕“${chain}”从第 ${verdict.brokenAt} 条起对不上（${verdict.reason}）：备份之前就已被改动，请先查明。`,
      );
    }
  } finally {
    await owner.destroy();
  }
}
