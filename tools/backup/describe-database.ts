import type { Client } from 'pg';
import type { AuditHead, SequenceState, TableShape } from './archive-format.js';

/**
 * Rows that must not come back: a session that has been ended since, or a link that has been used,
 * would work again; workers that lived then do not live now.
 */
const NOT_KEPT = ['public.session', 'public.account_link', 'public.worker_process'];

const USER_SCHEMAS = `n.nspname NOT IN ('pg_catalog','information_schema') AND n.nspname !~ '^pg_'`;

/** Every table but TypeORM's own list, with the columns that are not computed. */
export async function readTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT n.nspname || '.' || c.relname AS name,
       array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND ${USER_SCHEMAS} AND c.relname <> 'migrations'
     GROUP BY n.nspname, c.relname ORDER BY 1`,
  );
  return rows;
}

export function keepsRows(table: string): boolean {
  return !NOT_KEPT.includes(table);
}

export async function readSequences(client: Client): Promise<SequenceState[]> {
  const { rows } = await client.query<SequenceState>(
    `SELECT schemaname || '.' || sequencename AS name, last_value::text AS "lastValue"
     FROM pg_sequences WHERE last_value IS NOT NULL AND sequencename <> 'migrations_id_seq' ORDER BY 1`,
  );
  return rows;
}

export async function readMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

export async function readAuditHeads(client: Client): Promise<AuditHead[]> {
  const { rows } = await client.query<AuditHead>(
    `SELECT chain, seq, encode(hash, 'hex') AS hash FROM audit_chain ORDER BY chain`,
  );
  return rows;
}

/** Every storage key that a row names: columns called `…storage_key`, `…display_key`, `…thumbnail_key`. */
export async function readFileKeys(client: Client): Promise<Set<string>> {
  const { rows: columns } = await client.query<{ table: string; column: string }>(
    `SELECT n.nspname || '.' || c.relname AS table, a.attname AS column
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND ${USER_SCHEMAS} AND a.attname ~ '(storage|display|thumbnail)_key$'`,
  );
  const keys = new Set<string>();
  for (const { table, column } of columns) {
    const { rows } = await client.query<{ key: string }>(
      `SELECT ${client.escapeIdentifier(column)} AS key FROM ${quoted(client, table)}
       WHERE ${client.escapeIdentifier(column)} IS NOT NULL`,
    );
    for (const { key } of rows) keys.add(key);
  }
  return keys;
}

/** `schema.table` as SQL wants it. */
export function quoted(client: Client, name: string): string {
  return name
    .split('.')
    .map((part) => client.escapeIdentifier(part))
    .join('.');
}
