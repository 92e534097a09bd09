import type { EntityManager } from 'typeorm';
import type { CalendarDate, ReviewSubject } from '@jiannuo/domain';
import { waitingFor } from '../facts/review-facts.js';
import { namedTitle } from '../messages/chinese.js';
import { courseOfWaits, pastPart, type Part, type PastRow, type Wait } from './part.js';

interface ReviewRow extends PastRow {
  readonly isSample: boolean;
  readonly rounds: readonly {
    readonly round: number;
    readonly submittedOn: CalendarDate;
    readonly signedOffOn: CalendarDate | null;
    readonly endedOn: CalendarDate | null;
    readonly first: ReviewSubject['waitingFor'];
    readonly second: ReviewSubject['waitingFor'];
  }[];
}

/** What has waited for a decision, round after round. */
export async function readPastReviews(
  tx: EntityManager,
  programmeId: string,
): Promise<readonly Part[]> {
  const rows: ReviewRow[] = await tx.query(ROUNDS, [programmeId]);
  return rows.map((row) =>
    pastPart(
      { ...row, title: namedTitle(row) },
      'review',
      courseOfWaits(row.rounds.flatMap((one) => waitsOf(row.key, one))),
    ),
  );
}

/** Each round waits for the sign-off and then for the decision; each wait is an epoch of its own. */
function waitsOf(subject: string, one: ReviewRow['rounds'][number]): readonly Wait[] {
  const { round, submittedOn, signedOffOn, endedOn, first, second } = one;
  const wait = (
    epoch: number,
    from: CalendarDate,
    until: CalendarDate | null,
    whom: ReviewSubject['waitingFor'],
  ): Wait => ({
    from,
    until,
    facts: { type: 'review', subject, epoch, waitingSince: from, waitingFor: whom },
  });
  return signedOffOn === null
    ? [wait(round * 2 - 1, submittedOn, endedOn, first)]
    : [
        wait(round * 2 - 1, submittedOn, signedOffOn, first),
        wait(round * 2, signedOffOn, endedOn, second),
      ];
}

/** A round whose decision was not recorded ends with the next, or with the submission itself. */
const ROUNDS = `
  SELECT s.id AS key, s.region_code AS "regionCode", s.department_id AS "departmentId",
    j.leader_id AS "leaderId", coalesce(m.title, j.short_title, j.title) AS title,
    coalesce(m.is_sample, j.setup_is_sample) AS "isSample",
    coalesce(j.short_title, j.title) AS "projectTitle",
    jsonb_agg(jsonb_build_object('round', n.round,
      'submittedOn', (n.submitted_at AT TIME ZONE r.time_zone)::date,
      'signedOffOn', (v.signed_off_at AT TIME ZONE r.time_zone)::date,
      'endedOn', (coalesce(v.ended_at, n.next_at, CASE WHEN s.state NOT IN ('submitted','signed-off')
        THEN coalesce(s.decided_at, s.updated_at) END) AT TIME ZONE r.time_zone)::date,
      'first', ${waitingFor("'submitted'")}, 'second', ${waitingFor("'signed-off'")})
      ORDER BY n.round) AS rounds
  FROM submission s
  JOIN region r ON r.code = s.region_code
  JOIN project j ON j.id = s.project_id
  JOIN programme p ON p.id = j.programme_id
  LEFT JOIN milestone m ON m.id = s.milestone_id
  JOIN LATERAL (
    SELECT round, submitted_at, lead(submitted_at) OVER (ORDER BY round) AS next_at
    FROM (
      SELECT n.round, n.submitted_at FROM submission_round n WHERE n.submission_id = s.id
      UNION ALL
      SELECT s.round, s.submitted_at WHERE s.submitted_at IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM submission_round n WHERE n.submission_id = s.id AND n.round = s.round)
    ) a
  ) n ON true
  LEFT JOIN LATERAL (
    SELECT min(decided_at) FILTER (WHERE action = 'sign-off') AS signed_off_at,
      min(decided_at) FILTER (WHERE action IN ('approve','return','withdraw')) AS ended_at
    FROM review WHERE submission_id = s.id AND round = n.round
  ) v ON true
  WHERE p.id = $1 GROUP BY s.id, m.id, j.id ORDER BY s.id`;
