/**
 * A database in which thousands of completions wait for their approval, in so many counties, with
 * sessions of many supervisors in each: the api limits what one account may ask for in a minute.
 */
import { createHash } from 'node:crypto';
import { countWork } from './count-work.mjs';
import { ratioOfRates } from './load.mjs';

const PROJECTS = 1_680;
const MILESTONES = 10;
const SUPERVISORS = 40;
const code = (region) => String(141_000 + region);

/** Approvals a second against the peer's, and what each of both makes the database do. */
export async function approvalsAgainstBare(bench, regions) {
  const scene = await waitingApprovals(bench, regions);
  const { database } = scene;
  const product = await bench.product({ database });
  const peer = await bench.peer('bare-approvals', { database });
  const asked = approving(scene);
  const { ratio, detail } = await ratioOfRates(product, peer, {
    request: asked.product,
    requestOther: asked.bare,
    rounds: 5,
    seconds: 1.5,
  });
  const own = await countWork(bench, database, product, asked.product);
  const bare = await countWork(bench, database, peer, asked.bare);
  return { value: ratio, detail: `${detail}; each ${own} against ${bare}` };
}

/** Each waiting submission once, in an order that spreads over projects and counties. */
export async function waitingApprovals(bench, regions) {
  const database = await bench.database();
  const values = [regions];
  for (const statement of [
    `UPDATE clock SET demo = true,
       clock_offset = timestamptz '2024-09-20 01:00:00Z' - clock_timestamp() + 0 * $1::int * interval '1 second'`,
    `INSERT INTO region (code, name) SELECT (141000 + n)::text, '县' || n FROM generate_series(1, $1::int) n`,
    `INSERT INTO department (id, region_code, code, name)
     SELECT uuidv7(), code, 'jyj', '教育局' FROM region WHERE $1::int > 0`,
    `INSERT INTO programme (id, key, region_code, kind, year, title, state, starts_on, ends_on)
     SELECT uuidv7(), code || '-2024-livelihood', code, 'livelihood', 2024, '2024年民生实事', 'published',
       '2024-01-01', '2024-12-31' FROM region WHERE $1::int > 0`,
    `INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
     SELECT uuidv7(), p.key || '/' || n, p.region_code, p.id, n, '实事' || n
     FROM generate_series(1, ${PROJECTS}) n
     JOIN programme p ON p.region_code = (141000 + 1 + n % $1::int)::text`,
    `INSERT INTO project_department (project_id, department_id, part)
     SELECT j.id, d.id, 'lead' FROM project j JOIN department d ON d.region_code = j.region_code
     WHERE $1::int > 0`,
    `INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
       original_due_date, due_date, weight)
     SELECT uuidv7(), j.key || '/' || n, j.region_code, j.id, n, '节点' || n, d.id, '2024-09-10',
       '2024-09-10', 1
     FROM project j JOIN department d ON d.region_code = j.region_code,
       generate_series(1, ${MILESTONES}) n WHERE $1::int > 0`,
    `INSERT INTO app_user (id, username, display_name, password_hash)
     SELECT uuidv7(), code || '.' || n, '某人', 'no password' FROM region, generate_series(0, ${SUPERVISORS}) n
     WHERE $1::int > 0`,
    `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
     SELECT uuidv7(), u.id, CASE WHEN u.username LIKE '%.0' THEN 'reporter' ELSE 'supervisor' END,
       r.code, CASE WHEN u.username LIKE '%.0' THEN d.id END
     FROM region r JOIN department d ON d.region_code = r.code
     JOIN app_user u ON u.username LIKE r.code || '.%' WHERE $1::int > 0`,
    `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state,
       completed_on, text, submitted_at, reported_on, created_at, updated_at)
     SELECT uuidv7(), m.region_code, 'completion', m.project_id, m.id, m.department_id, 'submitted',
       '2024-09-09', '已经完成。', business_now(), '2024-09-20', business_now(), business_now()
     FROM milestone m WHERE $1::int > 0`,
    `INSERT INTO submission_author (submission_id, user_id)
     SELECT s.id, u.id FROM submission s JOIN app_user u ON u.username = s.region_code || '.0'
     WHERE $1::int > 0`,
  ]) {
    await database.query(statement, values);
  }
  const tokens = await seedTokens(database, regions);
  await database.query('VACUUM ANALYZE');
  const { rows } = await database.query(
    `SELECT s.id, s.region_code AS region FROM submission s JOIN milestone m ON m.id = s.milestone_id
     ORDER BY m.ordinal, s.project_id`,
  );
  return { database, waiting: rows, tokens };
}

/** Asks for the approval of one submission after the other; every one is asked for once. */
export function approving({ waiting, tokens }) {
  let next = 0;
  const take = () => {
    const one = waiting[next];
    next += 1;
    if (one === undefined) throw new Error('every submission of the figure is approved');
    return one;
  };
  return {
    product: () => {
      const { id, region } = take();
      const own = tokens.get(region);
      return {
        path: `/api/v1/submissions/${id}/approve`,
        method: 'POST',
        headers: {
          'x-forwarded-for': `10.${(next >> 16) & 255}.${(next >> 8) & 255}.${next & 255}`,
          cookie: `jiannuo_session=${own[next % own.length]}`,
        },
        body: JSON.stringify({ version: 1, comment: '属实', publicNote: '已核实。' }),
      };
    },
    bare: () => ({ path: `/approve/${take().id}`, method: 'POST' }),
    approved: () => next,
  };
}

async function seedTokens(database, regions) {
  const tokens = new Map();
  for (let region = 1; region <= regions; region += 1) {
    const own = Array.from({ length: SUPERVISORS }, (_, n) => `approving-${region}-${n + 1}`);
    tokens.set(code(region), own);
    await database.query(
      `INSERT INTO session (token_hash, user_id, expires_at)
       SELECT hash, u.id, clock_timestamp() + interval '1 day'
       FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, at)
       JOIN app_user u ON u.username = $2 || '.' || t.at`,
      [own.map((token) => createHash('sha256').update(token).digest()), code(region)],
    );
  }
  return tokens;
}
