/** What one request makes the database do: statements that run, rows that are written. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { load } from './load.mjs';

const REQUESTS = 20;
/** The log follows a little later. */
const SETTLED_MS = 300;

/**
 * @param {import('./bench.mjs').Bench} bench
 * @param {{ query(sql: string): Promise<{ rows: Record<string, unknown>[] }> }} database its owner
 * @returns {Promise<string>} such as `11 statements, 7 rows`, the mean of some requests
 */
export async function countWork(bench, database, target, request) {
  const log = () => readFileSync(join(bench.folder, 'logs', 'postgres.log'), 'utf8');
  await logStatements(database, 'all');
  const [{ now }] = (await database.query('SELECT pg_current_xact_id()::text AS now')).rows;
  const start = log().length;
  await load(target, { request, count: REQUESTS, connections: 1 });
  await pause(SETTLED_MS);
  const ran = log().slice(start);
  await logStatements(database, 'none');
  const rows = Math.round((await rowsSince(database, now)) / REQUESTS);
  const statements = ran.match(/LOG: {2}(?:execute [^:]*|statement):/g)?.length ?? 0;
  return `${Math.round(statements / REQUESTS)} statements, ${rows} rows`;
}

/** Rows that transactions after this one have written and left. */
async function rowsSince(database, transaction) {
  const tables = await database.query(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  );
  const counts = tables.rows.map(
    ({ name }) => `(SELECT count(*) FROM ${name} WHERE xmin::text::bigint > ${transaction})`,
  );
  const { rows } = await database.query(`SELECT (${counts.join(' + ')})::int AS written`);
  return rows[0].written;
}

async function logStatements(database, which) {
  await database.query(`ALTER SYSTEM SET log_statement = '${which}'`);
  await database.query('SELECT pg_reload_conf()');
  await pause(SETTLED_MS);
}
