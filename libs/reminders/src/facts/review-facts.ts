import type { EntityManager } from 'typeorm';
import type { CalendarDate, ReviewSubject } from '@jiannuo/domain';

/** A submission that waits for somebody's decision. */
export interface ReviewFacts {
  readonly id: string;
  /** Counts the waits: each round waits for the sign-off and then for the decision. */
  readonly epoch: number;
  readonly kind: 'completion' | 'progress' | 'extension' | 'amendment';
  readonly waitingSince: CalendarDate;
  readonly waitingFor: ReviewSubject['waitingFor'];
  readonly departmentId: string;
  readonly departmentName: string;
  /** The milestone's title, or the project's where there is none. */
  readonly title: string;
  readonly isSample: boolean;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly milestoneOrdinal: number | null;
}

const WAITING = `
  SELECT s.id, s.kind, s.round * 2 - (s.state = 'submitted')::integer AS epoch,
    (coalesce(o.signed_off_at, s.submitted_at) AT TIME ZONE r.time_zone)::date AS "waitingSince",
    CASE WHEN s.state = 'submitted' AND p.sign_off_required THEN 'head'
         WHEN s.kind IN ('extension','amendment') THEN 'leader'
         ELSE 'supervisor' END AS "waitingFor",
    d.id AS "departmentId", d.name AS "departmentName",
    coalesce(m.title, j.short_title, j.title) AS title,
    coalesce(m.is_sample, j.setup_is_sample) AS "isSample", m.ordinal AS "milestoneOrdinal",
    j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle"
  FROM submission s
  JOIN region r ON r.code = s.region_code
  JOIN project j ON j.id = s.project_id
  JOIN programme p ON p.id = j.programme_id
  JOIN department d ON d.id = s.department_id
  LEFT JOIN milestone m ON m.id = s.milestone_id
  LEFT JOIN LATERAL (
    SELECT max(v.decided_at) AS signed_off_at FROM review v
    WHERE v.submission_id = s.id AND v.round = s.round AND v.action = 'sign-off'
      AND s.state = 'signed-off'
  ) o ON true
  WHERE s.state IN ('submitted','signed-off')`;

/** Everything in the region that waits for a decision. */
export async function readWaitingReviews(
  tx: EntityManager,
  regionCode: string,
): Promise<ReviewFacts[]> {
  return tx.query(`${WAITING} AND s.region_code = $1 ORDER BY s.id`, [regionCode]);
}

/** Those of these submissions that still wait. */
export async function readReviewsById(
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReviewFacts[]> {
  return tx.query(`${WAITING} AND s.id = ANY ($1::uuid[]) ORDER BY s.id`, [ids]);
}

/** The submission as the reminder plan sees it. */
export function subjectOfReview(facts: ReviewFacts): ReviewSubject {
  const { id, epoch, waitingSince, waitingFor } = facts;
  return { type: 'review', subject: id, epoch, waitingSince, waitingFor };
}
