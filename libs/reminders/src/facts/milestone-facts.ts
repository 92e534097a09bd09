import type { EntityManager } from 'typeorm';
import type { CalendarDate, MilestoneSubject } from '@jiannuo/domain';
import { namedTitle } from '../messages/chinese.js';
import { milestoneMessage } from '../messages/milestone-message.js';
import { stepsOf, type OwnSteps } from './programme-steps.js';
import type { RegionDay } from './region-day.js';
import { dayOf, type Remindable } from './remindable.js';

/** An open milestone of a published programme: the facts its reminders follow from. */
export interface MilestoneFacts extends Omit<MilestoneSubject, 'type' | 'subject' | 'escalation'> {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly title: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly ordinal: number;
  readonly isSample: boolean;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly leaderId: string | null;
  /** Business dates on which the 呈报 of this epoch was prepared and went to the leader. */
  readonly preparedOn: CalendarDate | null;
  readonly sentOn: CalendarDate | null;
  readonly sentByHand: boolean;
  /** What the supervisor wrote into it; null: the usual words. */
  readonly escalationText: string | null;
  readonly ownSteps: OwnSteps;
}

/** $1: keys of milestones. */
const OPEN_MILESTONES = `
  SELECT m.id, m.key, m.region_code AS "regionCode", m.title, m.ordinal, m.epoch, m.due_date AS "dueDate",
    m.is_sample AS "isSample",
    j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle",
    d.id AS "departmentId", d.name AS "departmentName", j.leader_id AS "leaderId",
    NULL::date AS "completedOn", false AS withdrawn,
    CASE WHEN s.state IN ('submitted','signed-off') THEN s.reported_on END AS "pendingReportedOn",
    CASE WHEN s.state IN ('draft','returned') THEN b.returned_on END AS "returnedOn",
    x.reported_on AS "extensionAskedOn", coalesce(b.periods, '[]') AS "reviewPeriods",
    e.prepared_on AS "preparedOn", e.sent_on AS "sentOn", e.sent_by IS NOT NULL AS "sentByHand",
    e.text AS "escalationText", p.reminder_steps AS "ownSteps"
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
  LEFT JOIN escalation e ON e.milestone_id = m.id AND e.epoch = m.epoch
  WHERE m.completed_on IS NULL AND m.withdrawn_on IS NULL`;

/** Those of these milestones that are still open. */
export async function readMilestonesByKey(
  tx: EntityManager,
  keys: readonly string[],
): Promise<MilestoneFacts[]> {
  if (keys.length === 0) return [];
  return tx.query(`${OPEN_MILESTONES} AND m.key = ANY ($1) ORDER BY m.key`, [keys]);
}

/** The milestone as the reminder plan sees it. */
export function subjectOfMilestone(facts: MilestoneFacts): MilestoneSubject {
  const { key, preparedOn, sentOn, sentByHand } = facts;
  return {
    ...facts,
    type: 'milestone',
    subject: key,
    escalation: { preparedOn, sentOn, sentByHand },
  };
}

export function remindableMilestone(
  facts: MilestoneFacts,
  days: ReadonlyMap<string, RegionDay>,
): Remindable {
  const { calendar } = dayOf(days, facts.regionCode);
  return {
    subject: subjectOfMilestone(facts),
    subjectType: 'milestone',
    regionCode: facts.regionCode,
    departmentId: facts.departmentId,
    leaderId: facts.leaderId,
    projectKey: facts.projectKey,
    projectTitle: facts.projectTitle,
    title: namedTitle(facts),
    steps: stepsOf(facts.ownSteps),
    write: (reminder, day) => milestoneMessage(reminder, facts, calendar, day),
  };
}
