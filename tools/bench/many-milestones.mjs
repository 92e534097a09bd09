/**
 * Counties whose lists are at work, for planning: each has four departments with a reporter (inbox
 * and e-mail) and, of every hundred open milestones, five with a step on this day, thirty in the
 * middle of their steps with nothing new, and sixty-five still out of sight. It is Friday,
 * 2024-09-20.
 */
const FIRST_CODE = 100_000;
const DEPARTMENTS = 4;

/** The same id wherever a row of that name is spoken of: a UUID of version 8. */
const id = (expression) =>
  `overlay(overlay(md5(${expression}) PLACING '8' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid`;

/** $1: regions, $2: milestones of each. */
const STATEMENTS = [
  `UPDATE clock SET demo = true, clock_offset = timestamptz '2024-09-20 01:00:00Z' - clock_timestamp()`,
  `INSERT INTO region (code, name) SELECT n::text, '县' || n FROM regions`,
  `INSERT INTO department (id, region_code, code, name)
   SELECT ${id(`'d' || n || '/' || d`)}, n::text, 'dept' || d, '第' || d || '局'
   FROM regions, generate_series(1, ${DEPARTMENTS}) d`,
  `INSERT INTO app_user (id, username, display_name, email, password_hash)
   SELECT ${id(`'u' || n || '/' || d`)}, 'u' || n || '.' || d, '填报员',
     'u' || n || '.' || d || '@example.com', 'no password'
   FROM regions, generate_series(1, ${DEPARTMENTS}) d`,
  `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
   SELECT ${id(`'g' || n || '/' || d`)}, ${id(`'u' || n || '/' || d`)}, 'reporter', n::text,
     ${id(`'d' || n || '/' || d`)}
   FROM regions, generate_series(1, ${DEPARTMENTS}) d`,
  `INSERT INTO programme (id, key, region_code, kind, year, title, state, starts_on, ends_on,
     monthly_progress)
   SELECT ${id(`'p' || n`)}, n || '-2024-livelihood', n::text, 'livelihood', 2024, '2024年民生实事',
     'published', '2024-01-01', '2025-12-31', false
   FROM regions`,
  `INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
   SELECT ${id(`'j' || n || '/' || j`)}, n || '-2024-livelihood/' || j, n::text, ${id(`'p' || n`)}, j,
     '第' || j || '件实事：改善群众生活条件'
   FROM regions, generate_series(1, 20) j`,
  // The baseline of a milestone is no matter of planning.
  'ALTER TABLE milestone DISABLE TRIGGER milestone_has_baseline',
  `INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
     original_due_date, due_date, weight)
   SELECT ${id(`'m' || n || '/' || m`)}, n || '-2024-livelihood/' || (1 + m % 20) || '/' || m, n::text,
     ${id(`'j' || n || '/' || (1 + m % 20)`)}, m, '完成第' || m || '阶段的建设任务',
     ${id(`'d' || n || '/' || (1 + m % ${DEPARTMENTS})`)}, due, due, 10
   FROM (
     SELECT n, m, CASE
       WHEN share < 3 THEN date '2024-10-10'        -- T-10 is today
       WHEN share < 5 THEN date '2024-09-27'        -- T-5 is today, T-10 was on the 12th
       WHEN share < 35 THEN date '2024-09-26'       -- T-5 was yesterday, T-3 is on the 23rd
       ELSE date '2024-11-01' + m % 300 END AS due
     FROM regions, generate_series(1, $1::int) m, LATERAL (SELECT (m + n) % 100 AS share) s
   ) d`,
  'ALTER TABLE milestone ENABLE TRIGGER milestone_has_baseline',
  `INSERT INTO reminder_outlook (milestone_id, region_code, epoch, look_on)
   SELECT id, region_code, epoch,
     CASE due_date WHEN '2024-09-26' THEN date '2024-09-23' ELSE date '2024-09-20' END
   FROM milestone WHERE due_date IN ('2024-09-26', '2024-09-27')`,
  `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, epoch, step,
     recipient_id, channel, payload, state, not_before, sent_at)
   SELECT uuidv7(), m.region_code, 'due-soon:' || m.key || ':1:T-10:' || g.user_id || ':inbox', 'due-soon',
     'milestone', m.key, 1, 'T-10', g.user_id, 'inbox', '{"title":"t","body":"b","link":null}', 'sent',
     '2024-09-12 00:00+08', '2024-09-12 00:01+08'
   FROM milestone m JOIN role_grant g ON g.department_id = m.department_id
   WHERE m.due_date = '2024-09-27'`,
];

/**
 * @param {{ query(sql: string, values?: unknown[]): Promise<unknown> }} database its owner
 * @param {number} milestones about so many in all @param {number} regions
 */
export async function seedMilestones(database, milestones, regions) {
  const last = FIRST_CODE + regions - 1;
  const each = Math.round(milestones / regions);
  for (const statement of STATEMENTS) {
    const sql = statement.includes('FROM regions')
      ? `WITH regions AS (SELECT generate_series(${FIRST_CODE}, ${last}) AS n) ${statement}`
      : statement;
    await database.query(sql, statement.includes('$1') ? [each] : []);
  }
  await database.query('VACUUM ANALYZE');
}
