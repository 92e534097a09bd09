import { createDataSource } from '@jiannuo/platform';
import { migrations } from '@jiannuo/migrations';
import { Refusal } from './refusal.js';

/** A key of our own for pg_advisory_lock: two migrations at once wait for each other. */
const MIGRATION_LOCK = 141_024_001;

/**
 * Brings the database to the newest schema, as its owner; with `names`, only as far as these
 * migrations go (a backup is put back into the schema it was taken from).
 * @returns the names of the migrations that ran now.
 * @throws Refusal with one sentence when this account may not change the database, or the database
 *   was already migrated by a newer version of the program.
 */
export async function migrate(
  databaseUrl: string,
  names: readonly string[] = migrations.map((migration) => migration.name),
): Promise<string[]> {
  const owner = createDataSource({ url: databaseUrl, poolSize: 2 });
  owner.setOptions({
    migrations: migrations.filter((migration) => names.includes(migration.name)),
    migrationsTransactionMode: 'each',
  });
  try {
    await owner.initialize();
    const lock = owner.createQueryRunner();
    try {
      await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      await refuseNewerDatabase((sql) => lock.query(sql));
      const ran = await owner.runMigrations();
      return ran.map((migration) => migration.name);
    } finally {
      await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await lock.release();
    }
  } catch (error) {
    if (isLackOfRights(error)) {
      throw new Refusal(
        'DATABASE_URL 的用户权限不足：迁移要用库的所有者，并允许它建立角色（CREATEROLE）。',
        { cause: error },
      );
    }
    throw error;
  } finally {
    if (owner.isInitialized) await owner.destroy();
  }
}

/** A schema we don't know could lose what we write to it. */
async function refuseNewerDatabase(query: (sql: string) => Promise<unknown>): Promise<void> {
  const [table] = (await query(`SELECT to_regclass('public.migrations') AS name`)) as [
    { name: string | null },
  ];
  if (table.name === null) return;
  const known = new Set<string>(migrations.map((migration) => migration.name));
  const rows = (await query('SELECT name FROM migrations ORDER BY id')) as { name: string }[];
  const unknown = rows.map((row) => row.name).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new Refusal(
      `数据库比程序新（含有本版本不认识的结构变更：${unknown.join('、')}）。请换用更新的程序版本，或改用另一个数据库。`,
    );
  }
}

function isLackOfRights(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '42501';
}
