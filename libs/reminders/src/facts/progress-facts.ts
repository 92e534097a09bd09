import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '@jiannuo/domain';
import { progressMessage } from '../messages/progress-message.js';
import { stepsOf, type OwnSteps } from './programme-steps.js';
import type { RegionDay } from './region-day.js';
import {
  dayOf,
  parametersOf,
  selected,
  type ReadRemindables,
  type Remindable,
  type Selection,
} from './remindable.js';

/** One month's progress that a department still owes for a project. */
export interface ProgressFacts {
  /** `project@month@department`, as in 141024-2024-livelihood/14@2024-09@jyj. */
  readonly key: string;
  readonly regionCode: string;
  /** Counts returns, revocations and withdrawals: each begins the clock anew. */
  readonly epoch: number;
  /** `YYYY-MM` */
  readonly period: string;
  readonly dueOn: CalendarDate;
  /** The first and the last day on which the sweep looks at it. */
  readonly seenFrom: CalendarDate;
  readonly seenUntil: CalendarDate;
  readonly returned: boolean;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly leaderId: string | null;
  readonly ownSteps: OwnSteps;
}

/** The sweep sees the rounds up to next month's. */
const MONTHS_AHEAD = 1;

/**
 * The rounds of programme `p` in region `r` from `first` to `last` months after this one (SQL
 * values), with the days on which the sweep looks at them: from the month before until a fortnight
 * after the date.
 */
export const roundsOf = (first: string, last: string): string => `
    SELECT to_char(month, 'YYYY-MM') AS period, due_on,
      (month - interval '1 month')::date AS seen_from, due_on + 15 AS seen_until
    FROM generate_series(${first}, ${last}) AS n,
      LATERAL (SELECT (date_trunc('month', business_today(r.time_zone)) + n * interval '1 month')::date
        AS month) t,
      LATERAL (SELECT (month + p.progress_due_day - 1)::date AS due_on) u
    WHERE due_on BETWEEN p.starts_on AND p.ends_on
      AND (p.published_on IS NULL OR due_on >= p.published_on)`;

/**
 * The round that comes next and one that was due in the last fortnight; what is older the next round
 * includes, because its figures are of the year to date. Those who report: the lead department, and whoever is responsible for a milestone that is still open.
 */
const UNREPORTED = `
  SELECT j.key || '@' || m.period || '@' || d.code AS key, p.region_code AS "regionCode",
    1 + coalesce(s.restarts, 0) AS epoch, m.period, m.due_on AS "dueOn",
    m.seen_from AS "seenFrom", m.seen_until AS "seenUntil",
    coalesce(s.returned, false) AS returned,
    d.id AS "departmentId", d.name AS "departmentName", j.key AS "projectKey",
    coalesce(j.short_title, j.title) AS "projectTitle", j.leader_id AS "leaderId",
    p.reminder_steps AS "ownSteps"
  FROM programme p
  JOIN region r ON r.code = p.region_code
  JOIN project j ON j.programme_id = p.id AND j.withdrawn_on IS NULL AND j.accepted_on IS NULL
  JOIN LATERAL (
    SELECT department_id FROM project_department WHERE project_id = j.id AND part = 'lead'
    UNION
    SELECT department_id FROM milestone
    WHERE project_id = j.id AND completed_on IS NULL AND withdrawn_on IS NULL
  ) o ON true
  JOIN department d ON d.id = o.department_id
  JOIN LATERAL (${roundsOf('-1', '$4')}) m ON m.seen_until >= business_today(r.time_zone)
  LEFT JOIN LATERAL (
    SELECT bool_or(state IN ('submitted','signed-off','approved')) AS reported,
      bool_or(state = 'returned') AS returned,
      sum((SELECT count(*) FROM review v WHERE v.submission_id = s.id
        AND v.action IN ('return','revoke','withdraw')))::integer AS restarts
    FROM submission s
    WHERE s.kind = 'progress' AND s.project_id = j.id AND s.department_id = d.id
      AND s.period = m.period
  ) s ON true
  WHERE p.state = 'published' AND p.monthly_progress AND s.reported IS NOT TRUE`;

/** Monthly progress that nobody has handed in. */
export const readUnreportedProgress: ReadRemindables = async (tx, days, selection) =>
  (await readRounds(tx, days, selection, MONTHS_AHEAD)).map(({ round }) => round);

/** A round with the days on which the sweep looks at it. */
export interface SeenRound extends Pick<ProgressFacts, 'seenFrom' | 'seenUntil'> {
  readonly round: Remindable;
}

/** What nobody has handed in of the rounds up to so many months after this one's. */
export async function readRounds(
  tx: EntityManager,
  days: ReadonlyMap<string, RegionDay>,
  selection: Selection,
  monthsAhead: number,
): Promise<readonly SeenRound[]> {
  const [regions, keys] = parametersOf(selection);
  const rows: ProgressFacts[] = await tx.query(
    `SELECT * FROM (${UNREPORTED} AND ($1::text[] IS NULL OR p.region_code = ANY ($1))
       AND ($3::text[] IS NULL OR j.key = ANY ($3))) f
     WHERE ${selected('f."regionCode"', 'f.key')} ORDER BY f.key`,
    [regions, keys, keys?.map((key) => key.split('@')[0]) ?? null, monthsAhead],
  );
  return rows.map((facts) => ({
    seenFrom: facts.seenFrom,
    seenUntil: facts.seenUntil,
    round: remindableRound(facts, days),
  }));
}

function remindableRound(facts: ProgressFacts, days: ReadonlyMap<string, RegionDay>): Remindable {
  return {
    subject: {
      type: 'progress',
      subject: facts.key,
      epoch: facts.epoch,
      dueOn: facts.dueOn,
      reported: false,
    },
    subjectType: 'project',
    regionCode: facts.regionCode,
    departmentId: facts.departmentId,
    leaderId: facts.leaderId,
    projectKey: facts.projectKey,
    projectTitle: facts.projectTitle,
    title: titleOfRound(facts),
    steps: stepsOf(facts.ownSteps),
    write: (_reminder, day) => progressMessage(facts, dayOf(days, facts.regionCode).calendar, day),
  };
}

/** 9月（教育局） */
export function titleOfRound({
  period,
  departmentName,
}: Pick<ProgressFacts, 'period' | 'departmentName'>): string {
  return `${Number(period.slice(5))}月（${departmentName}）`;
}
