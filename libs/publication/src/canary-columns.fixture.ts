import type { EntityManager } from 'typeorm';
import type { Owner } from '@jiannuo/testing';
import { CANARY, type SeededStory } from './publication.fixture.js';
import { isPublicColumn, NOT_PRIVATE_TABLES, PUBLIC_COLUMNS } from './public-columns.fixture.js';

/** A column of a private table, as the catalogue knows it. */
export interface CataloguedColumn {
  readonly table: string;
  readonly column: string;
  /** `text`, `jsonb`, `text[]`, `uuid`, … */
  readonly type: string;
  /** Must be given when a row is inserted. */
  readonly required: boolean;
  /** Two rows may not have the same. */
  readonly unique: boolean;
  /** The table and column it points at. */
  readonly refers_to: string | null;
  readonly refers_to_column: string | null;
}

/** Asks the catalogue for every column of every private table, whoever made it and whenever. */
export async function privateTables(owner: Pick<Owner, 'query'>): Promise<CataloguedColumn[]> {
  const columns: CataloguedColumn[] = await owner.query(
    `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, null) AS type,
       a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS required,
       EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique
         AND a.attnum = ANY (i.indkey)) AS unique,
       f.confrelid::regclass::text AS refers_to, t.attname AS refers_to_column
     FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       AND a.attgenerated = ''
     LEFT JOIN LATERAL (SELECT confrelid, confkey FROM pg_constraint f
       WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum] LIMIT 1) f ON true
     LEFT JOIN pg_attribute t ON t.attrelid = f.confrelid AND t.attnum = f.confkey[1]
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relname = ANY ($1)
     ORDER BY c.relname, a.attnum`,
    [NOT_PRIVATE_TABLES],
  );
  return columns;
}

/** Can somebody's words stand in it? What rules and joins, and what points at a row, holds none. */
export function holdsPrivateWords({ table, column, type, refers_to }: CataloguedColumn): boolean {
  return isWords(type) && refers_to === null && !isPublicColumn(table, column);
}

/**
 * Puts a canary into every private column of every table the catalogue knows: into all rows there
 * are, and where a table has nothing public into a row more, which hangs on the published story.
 * Rules of the tables themselves (CHECKs, triggers, references) are set aside for it.
 */
export async function fillPrivateColumns(owner: Owner, story: SeededStory): Promise<void> {
  const all = await privateTables(owner);
  const tables = new Set(all.map(({ table }) => table));
  await owner.transaction(async (tx) => {
    await tx.query(`SET LOCAL session_replication_role = replica`);
    await dropChecks(tx);
    for (const table of tables) {
      const columns = all.filter((column) => column.table === table);
      if (!(table in PUBLIC_COLUMNS)) await insertRow(tx, table, columns, story);
      await fillRows(tx, table, columns.filter(holdsPrivateWords));
    }
  });
}

async function dropChecks(tx: EntityManager): Promise<void> {
  const checks: { drop: string }[] = await tx.query(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop
     FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0 AND conislocal
       AND connamespace = 'public'::regnamespace`,
  );
  for (const { drop } of checks) await tx.query(drop);
}

/** A row of the table that belongs, as far as the catalogue tells, to what is published. */
async function insertRow(
  tx: EntityManager,
  table: string,
  columns: readonly CataloguedColumn[],
  story: SeededStory,
): Promise<void> {
  const given = columns.filter(
    ({ type, required, refers_to }) => isWords(type) || required || refers_to !== null,
  );
  if (!columns.some(holdsPrivateWords)) return;
  const values = given.map((column) => valueFor(column, story));
  await tx.query(
    `INSERT INTO "${table}" (${given.map(({ column }) => `"${column}"`).join(', ')})
     SELECT ${values.join(', ')} ON CONFLICT DO NOTHING`,
  );
}

async function fillRows(
  tx: EntityManager,
  table: string,
  columns: readonly CataloguedColumn[],
): Promise<void> {
  if (columns.length === 0) return;
  const sets = columns.map(({ column, type, unique }) => {
    const words = unique ? `'${CANARY}' || ctid::text` : `'${CANARY}'::text`;
    return `"${column}" = ${asType(words, type)}`;
  });
  await tx.query(`UPDATE "${table}" SET ${sets.join(', ')}`);
}

/** Can this type of column hold words? */
export function isWords(type: string): boolean {
  return /^(text|character varying|character|jsonb?|xml|citext)(\[\])?$/.test(type);
}

function asType(words: string, type: string): string {
  if (type.endsWith('[]')) return `ARRAY[${words}]::${type}`;
  return type.startsWith('json') ? `jsonb_build_object('words', ${words})::${type}` : words;
}

/** An SQL expression of a value that fits: the story's own row, a canary, or the least there is. */
function valueFor(given: CataloguedColumn, story: SeededStory): string {
  const { type, refers_to, refers_to_column } = given;
  if (refers_to !== null) {
    const own = storyRow(story)[refers_to];
    const found = `(SELECT "${refers_to_column}" FROM ${refers_to} LIMIT 1)`;
    // A table that is still empty has no row to hang on; references are set aside anyway.
    return own ?? (type === 'uuid' ? `coalesce(${found}, ${LEAST.uuid})` : found);
  }
  if (isWords(type)) return asType(`'${CANARY}'::text`, type);
  return LEAST[type] ?? (type.endsWith('[]') ? `'{}'::${type}` : `'1'::${type}`);
}

const LEAST: Readonly<Record<string, string> & { uuid: string }> = {
  uuid: 'gen_random_uuid()',
  boolean: 'false',
  date: `'2024-09-01'`,
  'timestamp with time zone': `'2024-09-01T10:00:00+08:00'`,
  'time without time zone': `'10:00'`,
  interval: `'1 day'`,
  bytea: `sha256('${CANARY}')`,
  inet: `'127.0.0.1'`,
};

function storyRow(story: SeededStory): Readonly<Record<string, string>> {
  return {
    region: `'141024'`,
    programme: `'${story.programmeId}'`,
    project: `'${story.projectId}'`,
    milestone: `'${story.completedMilestoneId}'`,
    department: `'${story.departmentId}'`,
    app_user: `'${story.userId}'`,
    submission: `(SELECT id FROM submission WHERE state = 'approved' LIMIT 1)`,
  };
}
