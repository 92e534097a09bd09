import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import { migrations } from '@jiannuo/migrations';
import { createStorage, type Config } from '@jiannuo/platform';
import { Refusal } from '../refusal.js';
import type { Checks, Manifest } from './archive-format.js';

/** Written on the database while it is being restored, so that an interrupted restore is known. */
const MARK = 'jiannuo: restoring';

/** @throws Refusal when the program is older than the backup. */
export function requireKnownMigrations(manifest: Manifest): void {
  const known = new Set<string>(migrations.map((migration) => migration.name));
  const unknown = manifest.migrations.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new Refusal(
    `备份由更新的程序版本写成（含有本版本不认识的结构变更：${unknown.join('、')}）。没有改动任何内容，请换用那个版本恢复。`,
  );
}

/** `interrupted`: what is in it was left by a restore that did not end. */
export type TargetState = 'empty' | 'interrupted';

/** @throws Refusal when the database is in use. */
export async function requireFreeDatabase(databaseUrl: string): Promise<TargetState> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ mark: string | null; tables: number; name: string }>(
      `SELECT current_database() AS name,
         shobj_description((SELECT oid FROM pg_database WHERE datname = current_database()), 'pg_database') AS mark,
         (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r','v','m','p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema') AS tables`,
    );
    const [state] = rows;
    if (!state) throw new Error('The database did not describe itself.');
    if (state.mark === MARK) return 'interrupted';
    if (state.tables === 0) return 'empty';
    throw new Refusal(
      `数据库 ${state.name} 不是空的（已有 ${state.tables} 个表或视图）。恢复只写入空库；没有改动任何内容，请新建一个空库并改 DATABASE_URL。`,
    );
  });
}

/** @throws Refusal unless the storage is empty and, where it is a folder, its disk has room. */
export async function requireFreeStorage(
  config: Pick<Config, 's3' | 'dataDirectory'>,
  checks: Checks,
): Promise<void> {
  for await (const { key } of createStorage(config).list('')) {
    throw new Refusal(
      `存储里已有文件（如 ${key}）。恢复只写入空的安装；没有改动任何内容，请把它们移走，或另设 JIANNUO_DATA_DIR 或存储桶。`,
    );
  }
  if (config.s3) return;
  const needed = checks.entries.reduce((sum, { size }) => sum + size, 0);
  const { bavail, bsize } = await statfs(nearestFolder(config.dataDirectory));
  if (bavail * bsize < needed) {
    const gib = (bytes: number): string => (bytes / 1024 ** 3).toFixed(1);
    throw new Refusal(
      `磁盘空间不足：恢复文件需要 ${gib(needed)} GiB，${config.dataDirectory} 所在的盘只剩 ${gib(bavail * bsize)} GiB。没有改动任何内容。`,
    );
  }
}

/** Marks the database as being restored; what an interrupted restore left in it is removed. */
export async function claimDatabase(databaseUrl: string, state: TargetState): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    if (state === 'interrupted') await removeEverything(client);
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.query(
      `COMMENT ON DATABASE ${client.escapeIdentifier(rows[0]?.name ?? '')} IS '${MARK}'`,
    );
  });
}

/** The restore is complete. */
export async function releaseDatabase(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
    await client.query(
      `COMMENT ON DATABASE ${client.escapeIdentifier(rows[0]?.name ?? '')} IS NULL`,
    );
  });
}

export async function withClient<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Only ever what an interrupted restore wrote into a database that was empty before. */
async function removeEverything(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
  );
  for (const { name } of rows) {
    await client.query(`DROP SCHEMA ${client.escapeIdentifier(name)} CASCADE`);
  }
  await client.query('CREATE SCHEMA public');
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(dirname(path));
}
