import pg from 'pg';

/** What a browser would run if any screen took a text for markup; closes attributes and tags first. */
export const MARKUP = `"'><img src=x class=stored onerror=top.pwned=1><svg class=stored onload=top.pwned=1></svg><script>top.pwned=1</script>`;
/** Where a text is short by rule. */
const SHORT = `<b class=stored>`;
/** Nothing else is free text: keys, states and hashes hold no Chinese. */
const IS_WORDS = `'[一-鿿]'`;

/**
 * Writes markup into every text of the database that somebody may have typed: each column of the
 * catalogue that holds Chinese, so that a new field is covered by itself; past every check of the API.
 * @returns the columns, as `table.column`, and those whose rules let no markup in.
 */
export async function poisonEveryText(): Promise<{ poisoned: string[]; refused: string[] }> {
  const client = new pg.Client({ connectionString: process.env['E2E_DATABASE_URL'] });
  await client.connect();
  const poisoned: string[] = [];
  const refused: string[] = [];
  try {
    for (const { table, column } of await textColumns(client)) {
      const name = `${table}.${column}`;
      const written =
        (await write(client, table, column, MARKUP)) ?? (await write(client, table, column, SHORT));
      if (written === null) refused.push(name);
      else if (written > 0) poisoned.push(name);
    }
    await client.query(
      `UPDATE notification SET payload = payload
         || jsonb_build_object('title', (payload ->> 'title') || $1::text, 'body', (payload ->> 'body') || $1)
         || CASE WHEN payload ->> 'link' IS NULL THEN '{}' ELSE '{"link": "javascript:top.pwned=1"}'::jsonb END`,
      [MARKUP],
    );
    await client.query(
      `INSERT INTO publication_request (id, programme_id, reason)
       SELECT gen_random_uuid(), id, 'load' FROM programme`,
    );
  } finally {
    await client.end();
  }
  return { poisoned, refused };
}

async function textColumns(client: pg.Client): Promise<{ table: string; column: string }[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT c.table_name AS table, c.column_name AS column
     FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.data_type = 'text'
       AND c.is_generated = 'NEVER'
       -- What has been said and published is never rewritten; that is tested elsewhere.
       AND c.table_name NOT IN ('audit_event', 'migrations') AND c.table_name NOT LIKE 'publication%'
     ORDER BY 1, 2`,
  );
  return rows;
}

/** @returns how many rows now hold it; null when a rule of the database refuses. */
async function write(
  client: pg.Client,
  table: string,
  column: string,
  markup: string,
): Promise<number | null> {
  try {
    const { rowCount } = await client.query(
      `UPDATE "${table}" SET "${column}" = "${column}" || $1 WHERE "${column}" ~ ${IS_WORDS}`,
      [markup],
    );
    return rowCount ?? 0;
  } catch (error) {
    if (error instanceof pg.DatabaseError) return null;
    throw error;
  }
}
