import type { EntityManager } from 'typeorm';
import { addDays, type CalendarDate, type FactsFrom } from '@jiannuo/domain';
import { roundsOf, titleOfRound } from '../facts/progress-facts.js';
import { pastPart, type Part, type PastRow } from './part.js';

interface RoundRow extends Omit<PastRow, 'title'> {
  readonly period: string;
  readonly departmentName: string;
  readonly dueOn: CalendarDate;
  readonly seenFrom: CalendarDate;
  /** The last day of the round, or of the department's part in it. */
  readonly seenUntil: CalendarDate;
  readonly events: readonly {
    readonly day: CalendarDate;
    readonly submission: string;
    readonly what: 'submit' | 'restart';
  }[];
}

/** The rounds of a year, for each department that owed them then. */
export async function readPastProgress(
  tx: EntityManager,
  programmeId: string,
): Promise<readonly Part[]> {
  const rows: RoundRow[] = await tx.query(OWED, [programmeId]);
  return rows.map((row) =>
    pastPart({ ...row, title: titleOfRound(row) }, 'progress', courseOf(row)),
  );
}

/**
 * The lead department always, another as long as one of its milestones was open: until the day its
 * completion was approved.
 */
const OWED = `
  SELECT j.key || '@' || m.period || '@' || d.code AS key, p.region_code AS "regionCode",
    d.id AS "departmentId", d.name AS "departmentName", j.leader_id AS "leaderId",
    coalesce(j.short_title, j.title) AS "projectTitle", m.period, m.due_on AS "dueOn",
    greatest(m.seen_from, p.published_on) AS "seenFrom",
    least(m.seen_until, o.until - 1, j.withdrawn_on - 1, j.accepted_on - 1) AS "seenUntil",
    coalesce(e.events, '[]') AS events
  FROM programme p
  JOIN region r ON r.code = p.region_code
  JOIN project j ON j.programme_id = p.id
  JOIN LATERAL (
    SELECT department_id, nullif(max(until), 'infinity') AS until FROM (
      SELECT department_id, 'infinity'::date AS until
      FROM project_department WHERE project_id = j.id AND part = 'lead'
      UNION ALL
      SELECT k.department_id, coalesce(k.withdrawn_on,
        CASE WHEN k.completed_on IS NOT NULL THEN coalesce(
          (SELECT max((s.decided_at AT TIME ZONE r.time_zone)::date) FROM submission s
           WHERE s.milestone_id = k.id AND s.kind = 'completion' AND s.state = 'approved'),
          k.reported_on) END, 'infinity')
      FROM milestone k WHERE k.project_id = j.id
    ) x GROUP BY department_id
  ) o ON true
  JOIN department d ON d.id = o.department_id
  JOIN LATERAL (${roundsOf('-13', '1')}) m ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('day', (at AT TIME ZONE r.time_zone)::date,
      'submission', id, 'what', what) ORDER BY at) AS events
    FROM submission s
    CROSS JOIN LATERAL (
      SELECT n.submitted_at AS at, 'submit' AS what FROM submission_round n
      WHERE n.submission_id = s.id
      UNION ALL
      SELECT s.submitted_at, 'submit' WHERE s.submitted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM submission_round n WHERE n.submission_id = s.id AND n.round = s.round)
      UNION ALL
      SELECT v.decided_at, 'restart' FROM review v
      WHERE v.submission_id = s.id AND v.action IN ('return','revoke','withdraw')
    ) h
    WHERE s.kind = 'progress' AND s.project_id = j.id AND s.department_id = d.id
      AND s.period = m.period
  ) e ON true
  WHERE p.id = $1 AND p.monthly_progress ORDER BY 1`;

/** Handed in, it is owed no more; returned, withdrawn or revoked, the clock begins anew. */
function courseOf({ key, dueOn, seenFrom, seenUntil, events }: RoundRow): readonly FactsFrom[] {
  const handedIn = new Set<string>();
  let epoch = 1;
  const stateFrom = (from: CalendarDate): FactsFrom => ({
    from,
    facts:
      handedIn.size > 0 ? null : { type: 'progress', subject: key, epoch, dueOn, reported: false },
  });
  const course = [stateFrom(seenFrom)];
  for (const { day, submission, what } of events) {
    if (what === 'submit') handedIn.add(submission);
    else {
      handedIn.delete(submission);
      epoch += 1;
    }
    // What was handed in early is in force when the round comes into sight.
    course.push(stateFrom(day > seenFrom ? day : seenFrom));
  }
  return [
    ...course.filter(({ from }) => from <= seenUntil),
    { from: addDays(seenUntil, 1), facts: null },
  ];
}
