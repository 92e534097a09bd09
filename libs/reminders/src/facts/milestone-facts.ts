import type { EntityManager } from 'typeorm';
import { addDays, type CalendarDate, type MilestoneSubject } from '@jiannuo/domain';

/** An open milestone of a published programme: the facts its reminders follow from. */
export interface MilestoneFacts extends Omit<MilestoneSubject, 'type' | 'subject' | 'escalation'> {
  readonly key: string;
  readonly title: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly ordinal: number;
  readonly isSample: boolean;
  readonly departmentId: string;
  readonly departmentName: string;
  /** Business dates on which the 呈报 of this epoch reached its readers. */
  readonly preparedOn: CalendarDate | null;
  readonly sentOn: CalendarDate | null;
}

/** The first step comes ten working days before the due date; the longest holidays fit in as well. */
const LOOK_AHEAD_DAYS = 40;

const OPEN_MILESTONES = `
  SELECT m.key, m.title, m.ordinal, m.epoch, m.due_date AS "dueDate",
    m.is_sample AS "isSample",
    j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle",
    d.id AS "departmentId", d.name AS "departmentName",
    NULL::date AS "completedOn", false AS withdrawn,
    CASE WHEN s.state IN ('submitted','signed-off') THEN s.reported_on END AS "pendingReportedOn",
    CASE WHEN s.state IN ('draft','returned') THEN b.returned_on END AS "returnedOn",
    x.reported_on AS "extensionAskedOn", coalesce(b.periods, '[]') AS "reviewPeriods",
    e.prepared_on AS "preparedOn", e.sent_on AS "sentOn"
  FROM milestone m
  JOIN region r ON r.code = m.region_code
  JOIN project j ON j.id = m.project_id
  JOIN programme p ON p.id = j.programme_id AND p.state = 'published'
  JOIN department d ON d.id = m.department_id
  LEFT JOIN submission s ON s.milestone_id = m.id AND s.kind = 'completion'
    AND s.state IN ('draft','submitted','signed-off','returned')
  LEFT JOIN submission x ON x.milestone_id = m.id AND x.kind = 'extension'
    AND x.state IN ('submitted','signed-off')
  LEFT JOIN LATERAL (
    SELECT (max(v.decided_at) AT TIME ZONE r.time_zone)::date AS returned_on,
      jsonb_agg(jsonb_build_object(
        'from', (n.submitted_at AT TIME ZONE r.time_zone)::date,
        'to', (v.decided_at AT TIME ZONE r.time_zone)::date)) AS periods
    FROM review v
    JOIN submission_round n ON n.submission_id = v.submission_id AND n.round = v.round
    WHERE v.submission_id = s.id AND v.action = 'return'
  ) b ON true
  LEFT JOIN LATERAL (
    SELECT
      (min(n.sent_at) FILTER (WHERE n.kind = 'escalation-prepared')
        AT TIME ZONE r.time_zone)::date AS prepared_on,
      (min(n.sent_at) FILTER (WHERE n.kind = 'escalation-sent')
        AT TIME ZONE r.time_zone)::date AS sent_on
    FROM notification n
    WHERE n.subject_type = 'milestone' AND n.subject_key = m.key AND n.epoch = m.epoch
      AND n.state = 'sent' AND n.kind IN ('escalation-prepared','escalation-sent')
  ) e ON true
  WHERE m.completed_on IS NULL AND m.withdrawn_on IS NULL`;

/** Every open milestone of the region that has had, or may soon have, a reminder. */
export async function readOpenMilestones(
  tx: EntityManager,
  regionCode: string,
  today: CalendarDate,
): Promise<MilestoneFacts[]> {
  return tx.query(`${OPEN_MILESTONES} AND m.region_code = $1 AND m.due_date <= $2 ORDER BY m.key`, [
    regionCode,
    addDays(today, LOOK_AHEAD_DAYS),
  ]);
}

/** The same, only those whose clock was started anew and which no sweep has planned since. */
export async function readChangedMilestones(
  tx: EntityManager,
  regionCode: string,
  today: CalendarDate,
): Promise<MilestoneFacts[]> {
  return tx.query(
    `${OPEN_MILESTONES} AND m.region_code = $1 AND m.due_date <= $2
       AND NOT EXISTS (
         SELECT 1 FROM notification n
         WHERE n.subject_type = 'milestone' AND n.subject_key = m.key AND n.epoch = m.epoch
       )
     ORDER BY m.key`,
    [regionCode, addDays(today, LOOK_AHEAD_DAYS)],
  );
}

/** Those of these milestones that are still open. */
export async function readMilestonesByKey(
  tx: EntityManager,
  keys: readonly string[],
): Promise<MilestoneFacts[]> {
  return tx.query(`${OPEN_MILESTONES} AND m.key = ANY ($1) ORDER BY m.key`, [keys]);
}

/** The milestone as the reminder plan sees it. */
export function subjectOfMilestone(facts: MilestoneFacts): MilestoneSubject {
  const { key, preparedOn, sentOn } = facts;
  return { ...facts, type: 'milestone', subject: key, escalation: { preparedOn, sentOn } };
}
