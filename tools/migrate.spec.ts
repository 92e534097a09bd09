import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { migrations } from '@jiannuo/migrations';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import { migrate } from './migrate-database.js';

jest.setTimeout(60_000);

describe('a migration that is interrupted', () => {
  const name = `jiannuo_test_${randomBytes(6).toString('hex')}`;
  const names = migrations.map((migration) => migration.name);
  let test: TestDatabase;
  let url: string;
  let other: pg.Client;

  beforeAll(async () => {
    test = await createTestDatabase();
    await test.owner.query(`CREATE DATABASE ${name}`);
    url = Object.assign(new URL(test.url), { pathname: `/${name}` }).href;
    other = new pg.Client({ connectionString: url });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await test.owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await test.drop();
  });

  const ran = async (): Promise<string[]> =>
    (await other.query<{ name: string }>('SELECT name FROM migrations ORDER BY id')).rows.map(
      (row) => row.name,
    );

  it('leaves the schema as it was before that step, and is simply run again', async () => {
    const before = names.slice(0, 6);
    await migrate(url, before);
    // The seventh refers to app_user, and stops in its middle until this lock is gone.
    await other.query('BEGIN; LOCK TABLE app_user IN ACCESS EXCLUSIVE MODE');
    const interrupted = migrate(url);
    interrupted.catch(() => undefined);
    await killWhoeverWaits();
    await expect(interrupted).rejects.toThrow(/terminat|Connection/i);
    await other.query('ROLLBACK');

    expect(await ran()).toEqual(before);
    const { rows } = await other.query(`SELECT to_regclass('idempotency_key') AS half`);
    expect(rows).toEqual([{ half: null }]);

    expect((await migrate(url)).sort()).toEqual(names.slice(6).sort());
    expect((await ran()).sort()).toEqual([...names].sort());
    expect(await migrate(url)).toEqual([]);
  });

  /** Ends the connection that waits for our lock. */
  async function killWhoeverWaits(): Promise<void> {
    for (;;) {
      const { rowCount } = await other.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks, pg_sleep(0.02)
         WHERE relation = 'app_user'::regclass AND NOT granted`,
      );
      if (rowCount) return;
    }
  }
});
