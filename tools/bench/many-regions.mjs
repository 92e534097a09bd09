/**
 * A database of many counties, made by the server itself: each has four departments, one published
 * list of 20 projects with ten milestones each (50 for every department), a reporter for each
 * department, a supervisor, an administrator, and five completions that wait for a review and stand
 * in the record as handed in.
 */
import { createHash } from 'node:crypto';

export const MILESTONES_PER_REGION = 200;

/** The first region's code; the others follow. */
const FIRST_CODE = 100_000;

/** The same id wherever a row of that name is spoken of: a UUID of version 8. */
const id = (expression) =>
  `overlay(overlay(md5(${expression}) PLACING '8' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid`;

const STATEMENTS = [
  // 09:00 on 2024-09-20 in Shanghai, as in the demo.
  `UPDATE clock SET demo = true, clock_offset = timestamptz '2024-09-20 01:00:00Z' - clock_timestamp()`,
  `INSERT INTO region (code, name) SELECT n::text, '县' || n FROM regions`,
  `INSERT INTO department (id, region_code, code, name)
   SELECT ${id(`'d' || n || '/' || d`)}, n::text, 'dept' || d, '第' || d || '局'
   FROM regions, generate_series(1, 4) d`,
  `INSERT INTO app_user (id, username, display_name, password_hash)
   SELECT ${id(`'u' || n || '/' || d`)}, 'u' || n || '.' || d, '填报员', 'no password'
   FROM regions, generate_series(1, 6) d`,
  `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
   SELECT ${id(`'g' || n || '/' || d`)}, ${id(`'u' || n || '/' || d`)},
     CASE WHEN d <= 4 THEN 'reporter' WHEN d = 5 THEN 'supervisor' ELSE 'administrator' END, n::text,
     CASE WHEN d <= 4 THEN ${id(`'d' || n || '/' || d`)} END
   FROM regions, generate_series(1, 6) d`,
  `INSERT INTO programme (id, key, region_code, kind, year, title, state, starts_on, ends_on)
   SELECT ${id(`'p' || n`)}, n || '-2024-livelihood', n::text, 'livelihood', 2024, '2024年民生实事',
     'published', '2024-01-01', '2024-12-31'
   FROM regions`,
  `INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
   SELECT ${id(`'j' || n || '/' || j`)}, n || '-2024-livelihood/' || j, n::text, ${id(`'p' || n`)}, j,
     '第' || j || '件实事：改善群众生活条件'
   FROM regions, generate_series(1, 20) j`,
  `INSERT INTO project_department (project_id, department_id, part)
   SELECT ${id(`'j' || n || '/' || j`)}, ${id(`'d' || n || '/' || (1 + j % 4)`)}, 'lead'
   FROM regions, generate_series(1, 20) j`,
  `INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
     original_due_date, due_date, weight)
   SELECT ${id(`'m' || n || '/' || j || '/' || m`)}, n || '-2024-livelihood/' || j || '/' || m, n::text,
     ${id(`'j' || n || '/' || j`)}, m, '完成第' || m || '阶段的建设任务', ${id(`'d' || n || '/' || (1 + j % 4)`)},
     date '2024-03-01' + m * 28, date '2024-03-01' + m * 28, 10
   FROM regions, generate_series(1, 20) j, generate_series(1, 10) m`,
  `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
     completed_on, text, submitted_at, reported_on, created_at, updated_at)
   SELECT ${id(`'s' || n || '/' || j`)}, n::text, 'completion', ${id(`'j' || n || '/' || j`)},
     ${id(`'m' || n || '/' || j || '/1'`)}, ${id(`'d' || n || '/' || (1 + j % 4)`)}, 'submitted',
     '2024-03-20', '已经完成。', business_now(), '2024-09-20', business_now(), business_now()
   FROM regions, generate_series(1, 5) j`,
  `INSERT INTO submission_author (submission_id, user_id)
   SELECT ${id(`'s' || n || '/' || j`)}, ${id(`'u' || n || '/' || (1 + j % 4)`)}
   FROM regions, generate_series(1, 5) j`,
  `SELECT count(append_audit(n::text, ${id(`'u' || n || '/' || (1 + j % 4)`)}, 'submission.submit',
     'submission', ${id(`'s' || n || '/' || j`)}::text, '{}'))
   FROM regions, generate_series(1, 5) j`,
];

/** @param {{ query(sql: string): Promise<unknown> }} database its owner @param {number} regions */
export async function seedRegions(database, regions) {
  const numbers = `WITH regions AS (SELECT generate_series(${FIRST_CODE}, ${FIRST_CODE + regions - 1}) AS n) `;
  for (const statement of STATEMENTS) {
    await database.query(statement.includes('FROM regions') ? `${numbers}${statement}` : statement);
  }
  await database.query('VACUUM ANALYZE');
  return {
    regions,
    /** The code of one of them; numbers beyond the last begin again. */
    code: (n) => String(FIRST_CODE + (n % regions)),
  };
}

/** Session tokens for one person (1–4 reporters, 5 supervisor, 6 administrator) of each of the first regions. */
export async function seedSessions(database, person, regions) {
  const tokens = Array.from({ length: regions }, (_, n) => `bench-session-${person}-${n}`);
  await database.query(
    `INSERT INTO session (token_hash, user_id, expires_at)
     SELECT hash, ${id(`'u' || (${FIRST_CODE} + at - 1) || '/' || $2::int`)}, clock_timestamp() + interval '1 day'
     FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, at)`,
    [tokens.map((token) => createHash('sha256').update(token).digest()), person],
  );
  return tokens;
}
