import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { CANARY } from './publication.fixture.js';
import { PUBLIC_COLUMNS } from './public-columns.fixture.js';
import { PublicationStage } from './publication-stage.fixture.js';

let stage: PublicationStage;

beforeAll(async () => {
  stage = await PublicationStage.open();
});
afterAll(() => stage.close());

function asRole<Result>(role: string, act: (tx: EntityManager) => Promise<Result>) {
  return stage.database.owner.transaction(async (tx) => {
    await tx.query(`SET LOCAL ROLE ${role}`);
    return act(tx);
  });
}

describe('jiannuo_public_ro', () => {
  it('may read what is published, and no column of anything else', async () => {
    const readable: { relation: string }[] = await stage.database.owner.query(
      `SELECT DISTINCT n.nspname || '.' || c.relname AS relation
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       WHERE c.relkind IN ('r','p','v','m','f') AND n.nspname NOT LIKE 'pg\\_%'
         AND n.nspname NOT IN ('information_schema', 'published')
         AND has_column_privilege('jiannuo_public_ro', c.oid, a.attnum, 'SELECT')
       ORDER BY 1`,
    );
    expect(readable.map(({ relation }) => relation)).toEqual([
      'public.erased_photo',
      'public.publication',
      'public.publication_file',
    ]);
  });

  it('reads no column of a private table that is not named as public, through no view', async () => {
    const read: { table: string; column: string }[] = await stage.database.owner.query(
      `SELECT DISTINCT t.relname AS table, a.attname AS column
       FROM pg_class v JOIN pg_rewrite r ON r.ev_class = v.oid
       JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
         AND d.refclassid = 'pg_class'::regclass
       JOIN pg_class t ON t.oid = d.refobjid AND t.relnamespace <> 'published'::regnamespace
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0
         AND (a.attnum = d.refobjsubid OR (d.refobjsubid = 0 AND t.oid <> v.oid))
       WHERE v.relnamespace = 'published'::regnamespace ORDER BY 1, 2`,
    );
    const named = Object.entries(PUBLIC_COLUMNS).flatMap(([table, { shown, ruling }]) =>
      [...shown, ...ruling].map((column) => `${table}.${column}`),
    );
    expect(read.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(named.sort());
  });

  it('is given nothing by a function that could read more than the view does', async () => {
    const functions: { name: string }[] = await stage.database.owner.query(
      `SELECT DISTINCT d.refobjid::regprocedure::text AS name
       FROM pg_class v JOIN pg_rewrite r ON r.ev_class = v.oid
       JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
         AND d.refclassid = 'pg_proc'::regclass
       WHERE v.relnamespace = 'published'::regnamespace`,
    );
    expect(functions).toEqual([]);
  });

  it('may write nowhere', async () => {
    const writable: { relation: string }[] = await stage.database.owner.query(
      `SELECT c.oid::regclass::text AS relation
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r','p','v','m','f') AND n.nspname IN ('public', 'published')
         AND has_table_privilege('jiannuo_public_ro', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')`,
    );
    expect(writable).toEqual([]);
    const create: { schema: string }[] = await stage.database.owner.query(
      `SELECT nspname AS schema FROM pg_namespace
       WHERE nspname IN ('public', 'published')
         AND has_schema_privilege('jiannuo_public_ro', oid, 'CREATE')`,
    );
    expect(create).toEqual([]);
  });

  it('is no other role, runs nothing with the rights of its owner and passes no row security', async () => {
    const [role]: object[] = await stage.database.owner.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships,
         (SELECT count(*)::int FROM pg_proc p WHERE p.prosecdef AND p.prorettype <> 'trigger'::regtype
          AND has_function_privilege(r.oid, p.oid, 'EXECUTE')) AS definers
       FROM pg_roles r WHERE rolname = 'jiannuo_public_ro'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      memberships: 0,
      definers: 0,
    });
  });

  it('is shown no hidden row by a function of its own', async () => {
    const seen = await asRole('jiannuo_public_ro', async (tx) => {
      await tx.query(`CREATE TEMPORARY TABLE seen (caption text)`);
      // Cheap, so that the planner would like to ask it before it asks the view's own rule.
      await tx.query(
        `CREATE FUNCTION pg_temp.peek(caption text) RETURNS boolean LANGUAGE plpgsql COST 0.0001
         AS $$ BEGIN INSERT INTO seen VALUES (caption); RETURN true; END $$`,
      );
      await tx.query('SELECT * FROM published.photo WHERE pg_temp.peek(caption)');
      const rows: { caption: string }[] = await tx.query('SELECT caption FROM seen');
      return rows.map(({ caption }) => caption);
    });
    expect(seen).toEqual(['封顶现场']);
    expect(seen).not.toContain(CANARY);
  });

  it('meets a barrier in every view', async () => {
    const open: { view: string }[] = await stage.database.owner.query(
      `SELECT c.oid::regclass::text AS view FROM pg_class c
       WHERE c.relnamespace = 'published'::regnamespace
         AND NOT coalesce('security_barrier=true' = ANY (c.reloptions), false)`,
    );
    expect(open).toEqual([]);
  });

  it('is what the reading side really is', async () => {
    const read = asRole('jiannuo_public_ro', (tx) => tx.query('SELECT * FROM submission'));
    await expect(read).rejects.toThrow(/permission denied/);
  });
});

describe('jiannuo_publisher', () => {
  it('adds publications and changes none', async () => {
    await stage.worker.runOnce();
    const change = asRole('jiannuo_publisher', (tx) =>
      tx.query('UPDATE publication SET version = 9'),
    );
    await expect(change).rejects.toThrow(/permission denied/);
  });
});
