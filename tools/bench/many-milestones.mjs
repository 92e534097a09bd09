/**
 * Counties whose lists are at work, for planning: each has four departments with a reporter (inbox
 * and e-mail), a supervisor and, of every hundred open milestones, five with a step on this day,
 * thirty in the middle of their steps with nothing new, and sixty-five still out of sight. The rule
 * prepared a yellow directive for those thirty on days before, and prepares one for two of the five
 * today. It is Friday, 2024-09-20.
 */
const FIRST_CODE = 100_000;
const DEPARTMENTS = 4;
/** Filled without their indexes, which are made again at the end. */
const LARGE_TABLES = ['milestone', 'reminder_outlook', 'notification', 'directive'];
/** No trigger and no foreign key looks at a row: what is made here fits together by itself. */
const TRUSTED = `SET session_replication_role = replica; SET maintenance_work_mem = '256MB';`;

/** The same id wherever a row of that number is spoken of: version 8, rising as those of version 7 do. */
const id = (kind, number) =>
  `('${kind}0000000-0000-8000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;
const department = (d) => id('d', `n * 10 + ${d}`);
const person = (d) => id('a', `n * 10 + ${d}`);
const project = (j) => id('b', `n * 100 + ${j}`);

/** `each`: milestones of a region. */
const statements = (each) => [
  `UPDATE clock SET demo = true, clock_offset = timestamptz '2024-09-20 01:00:00Z' - clock_timestamp()`,
  `INSERT INTO region (code, name) SELECT n::text, '县' || n FROM regions`,
  `INSERT INTO department (id, region_code, code, name)
   SELECT ${department('d')}, n::text, 'dept' || d, '第' || d || '局'
   FROM regions, generate_series(1, ${DEPARTMENTS}) d`,
  `INSERT INTO app_user (id, username, display_name, email, password_hash)
   SELECT ${person('d')}, 'u' || n || '.' || d, '填报员',
     CASE WHEN d <= ${DEPARTMENTS} THEN 'u' || n || '.' || d || '@example.com' END, 'no password'
   FROM regions, generate_series(1, ${DEPARTMENTS + 1}) d`,
  `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
   SELECT ${id('c', 'n * 10 + d')}, ${person('d')},
     CASE WHEN d <= ${DEPARTMENTS} THEN 'reporter' ELSE 'supervisor' END, n::text,
     CASE WHEN d <= ${DEPARTMENTS} THEN ${department('d')} END
   FROM regions, generate_series(1, ${DEPARTMENTS + 1}) d`,
  `INSERT INTO programme (id, key, region_code, kind, year, title, state, starts_on, ends_on,
     monthly_progress)
   SELECT ${id('9', 'n')}, n || '-2024-livelihood', n::text, 'livelihood', 2024, '2024年民生实事',
     'published', '2024-01-01', '2025-12-31', false
   FROM regions`,
  `INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
   SELECT ${project('j')}, n || '-2024-livelihood/' || j, n::text, ${id('9', 'n')}, j,
     '第' || j || '件实事：改善群众生活条件'
   FROM regions, generate_series(1, 20) j`,
  `INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
     original_due_date, due_date, weight)
   SELECT ${id('e', 'n * 100000 + m')}, n || '-2024-livelihood/' || (1 + m % 20) || '/' || m, n::text,
     ${project('(1 + m % 20)')}, m, '完成第' || m || '阶段的建设任务',
     ${department(`(1 + m % ${DEPARTMENTS})`)}, due, due, 10
   FROM (
     SELECT n, m, CASE
       WHEN share < 3 THEN date '2024-10-10'        -- T-10 is today
       WHEN share < 5 THEN date '2024-09-27'        -- T-5 is today, T-10 was on the 12th
       WHEN share < 35 THEN date '2024-09-26'       -- T-5 was yesterday, T-3 is on the 23rd
       ELSE date '2024-11-01' + m % 300 END AS due
     FROM regions, generate_series(1, ${each}) m, LATERAL (SELECT (m + n) % 100 AS share) s
   ) d`,
  `INSERT INTO reminder_outlook (milestone_id, region_code, epoch, look_on)
   SELECT id, region_code, epoch,
     CASE due_date WHEN '2024-09-26' THEN date '2024-09-23' ELSE date '2024-09-20' END
   FROM milestone WHERE due_date IN ('2024-09-26', '2024-09-27')`,
  `INSERT INTO directive (id, region_code, colour, source, project_id, milestone_id, department_id,
     rule_key, title, text, state, created_at, updated_at)
   SELECT overlay(id::text PLACING 'f' FROM 1 FOR 1)::uuid, region_code, 'yellow', 'rule', project_id,
     id, department_id, key || ':1:yellow', '关于“' || title || '”的预警提示', '请核实进展，确保按期完成。',
     'prepared', '2024-09-19 00:00+08', '2024-09-19 00:00+08'
   FROM milestone WHERE due_date = '2024-09-26'`,
  `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, epoch, step,
     recipient_id, channel, payload, state, not_before, sent_at)
   SELECT uuidv7(), m.region_code, 'due-soon:' || m.key || ':1:T-10:' || g.user_id || ':inbox', 'due-soon',
     'milestone', m.key, 1, 'T-10', g.user_id, 'inbox', '{"title":"t","body":"b","link":null}', 'sent',
     '2024-09-12 00:00+08', '2024-09-12 00:01+08'
   FROM milestone m JOIN role_grant g ON g.department_id = m.department_id
   WHERE m.due_date = '2024-09-27'`,
];

/**
 * @param {{ query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> }} database its owner, and
 *   a database of its own: for a while its tables have no indexes
 * @param {number} milestones about so many in all @param {number} regions
 */
export async function seedMilestones(database, milestones, regions) {
  const last = FIRST_CODE + regions - 1;
  const numbers = `WITH regions AS (SELECT generate_series(${FIRST_CODE}, ${last})::bigint AS n)`;
  const indexes = await takeIndexes(database);
  for (const statement of statements(Math.round(milestones / regions))) {
    const sql = statement.includes('FROM regions') ? `${numbers} ${statement}` : statement;
    await database.query(`${TRUSTED} ${sql}`);
  }
  for (const index of indexes) await database.query(`${TRUSTED} ${index}`);
  await database.query('VACUUM ANALYZE');
}

/** Drops the indexes that hold no constraint. @returns the statements that make them again */
async function takeIndexes(database) {
  const { rows } = await database.query(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = ANY ($1::regclass[])
       AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
    [LARGE_TABLES],
  );
  for (const { name } of rows) await database.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}
