import type { EntityManager } from 'typeorm';
import type { ColleagueView, StandInView } from '@jiannuo/contracts';

const COLUMNS = `s.id, u.display_name AS person, t.display_name AS substitute,
  s.starts_on AS "startsOn", s.ends_on AS "endsOn"`;
const TABLES = `stand_in s JOIN app_user u ON u.id = s.user_id
  JOIN app_user t ON t.id = s.substitute_id`;

/** A person's stand-ins and those they stand in for, from today on, the earliest first. */
export async function listStandIns(
  tx: EntityManager,
  userId: string,
): Promise<readonly StandInView[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE (s.user_id = $1 OR s.substitute_id = $1) AND s.ended_at IS NULL
       AND s.ends_on >= business_today()
     ORDER BY s.starts_on, s.id`,
    [userId],
  );
}

/** Who can stand in for somebody: those with the same role in the same region or department. */
export async function listColleagues(
  tx: EntityManager,
  userId: string,
): Promise<readonly (ColleagueView & { readonly id: string })[]> {
  return tx.query(
    `SELECT u.id, u.username, u.display_name AS "displayName", min(d.name) AS department
     FROM app_user u JOIN role_grant g ON g.user_id = u.id
     JOIN role_grant mine ON mine.user_id = $1 AND mine.region_code = g.region_code
       AND CASE WHEN mine.department_id IS NULL THEN g.role = mine.role
         ELSE g.department_id = mine.department_id END
     LEFT JOIN department d ON d.id = g.department_id
     WHERE u.active AND u.id <> $1
     GROUP BY u.id ORDER BY u.display_name, u.id`,
    [userId],
  );
}

export interface NewStandIn {
  readonly userId: string;
  readonly substituteId: string;
  /** Dates, both included. */
  readonly startsOn: string;
  readonly endsOn: string;
}

/** True when the person has a stand-in on one of these days already. */
export async function hasStandIn(
  tx: EntityManager,
  { userId, startsOn, endsOn }: Omit<NewStandIn, 'substituteId'>,
): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM stand_in WHERE user_id = $1 AND ended_at IS NULL
       AND starts_on <= $3 AND ends_on >= $2`,
    [userId, startsOn, endsOn],
  );
  return rows.length > 0;
}

/**
 * Names a stand-in. What has been planned for those days already goes to the stand-in as well.
 * @returns its id.
 */
export async function addStandIn(tx: EntityManager, standIn: NewStandIn): Promise<string> {
  const { userId, substituteId, startsOn, endsOn } = standIn;
  const [row]: { id: string }[] = await tx.query(
    `INSERT INTO stand_in (id, user_id, substitute_id, starts_on, ends_on)
     VALUES (uuidv7(), $1, $2, $3, $4) RETURNING id`,
    [userId, substituteId, startsOn, endsOn],
  );
  if (!row) throw new Error('INSERT returned no row');
  await tx.query(
    `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, epoch,
       step, recipient_id, channel, payload, not_before, on_behalf_of)
     SELECT uuidv7(), n.region_code,
       concat_ws(':', n.kind, n.subject_key, n.epoch, n.step, $2::text, n.channel, 'for', $1::text),
       n.kind, n.subject_type, n.subject_key, n.epoch, n.step, $2, n.channel,
       n.payload || jsonb_build_object('title', '【代' || u.display_name || '】' || (n.payload ->> 'title')),
       n.not_before, $1
     FROM notification n JOIN app_user u ON u.id = $1 JOIN region r ON r.code = n.region_code
     JOIN app_user t ON t.id = $2
     WHERE n.recipient_id = $1 AND n.state = 'pending' AND n.on_behalf_of IS NULL
       AND (n.not_before AT TIME ZONE r.time_zone)::date BETWEEN $3 AND $4
       AND (n.channel = 'inbox' OR n.channel = 'email' AND coalesce(t.email, '') <> '')
     ON CONFLICT (dedupe_key) DO NOTHING`,
    [userId, substituteId, startsOn, endsOn],
  );
  return row.id;
}

/** Ends one before its time. @returns false when the person has none of that id that runs. */
export async function endStandIn(tx: EntityManager, id: string, userId: string): Promise<boolean> {
  const [rows]: [{ substituteId: string }[], number] = await tx.query(
    `UPDATE stand_in SET ended_at = clock_timestamp()
     WHERE id = $1 AND user_id = $2 AND ended_at IS NULL
     RETURNING substitute_id AS "substituteId"`,
    [id, userId],
  );
  const [ended] = rows;
  if (!ended) return false;
  await tx.query(
    `UPDATE notification SET state = 'cancelled', last_error = '代办已结束。'
     WHERE on_behalf_of = $1 AND recipient_id = $2 AND state = 'pending'`,
    [userId, ended.substituteId],
  );
  return true;
}
