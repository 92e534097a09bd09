import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import pg from 'pg';
import { migrations } from '@jiannuo/migrations';
import { createTestDatabase, type TestDatabase } from './test-database.js';

describe('the migrations', () => {
  let db: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    db = await createTestDatabase();
    source = new DataSource({
      type: 'postgres',
      driver: pg,
      url: db.url,
      migrations: [...migrations],
    });
    await source.initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await db.drop();
  });

  /** Tables, views, functions, policies and rights: whatever a migration leaves behind. */
  const schema = (): Promise<unknown[]> =>
    source.query(`
      SELECT 'relation' AS what, n.nspname || '.' || c.relname AS name, c.relacl::text AS rights
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN ('public','published')
        AND c.relname NOT IN ('migrations','migrations_id_seq','PK_8c82d7f526340ab734260ea46be')
      UNION ALL SELECT 'function', p.proname, p.proacl::text
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('public','published')
      UNION ALL SELECT 'policy', tablename || '.' || policyname, qual FROM pg_policies
      ORDER BY 1, 2`);

  const applied = async (): Promise<number> => {
    const rows: unknown[] = await source.query('SELECT 1 FROM migrations');
    return rows.length;
  };

  it('can each be undone and done again', async () => {
    const before = await schema();
    expect(before).toContainEqual(expect.objectContaining({ name: 'public.idempotency_key' }));
    while ((await applied()) > 0) await source.undoLastMigration({ transaction: 'each' });
    expect(await schema()).toEqual([]);
    expect(await source.runMigrations({ transaction: 'each' })).toHaveLength(migrations.length);
    expect(await schema()).toEqual(before);
  });
});
