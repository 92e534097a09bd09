import type { CalendarDate, ReviewSubject } from '@jiannuo/domain';
import { namedTitle } from '../messages/chinese.js';
import { reviewMessage } from '../messages/review-message.js';
import { stepsOf, type OwnSteps } from './programme-steps.js';
import { dayOf, parametersOf, selected, type ReadRemindables } from './remindable.js';

/** A submission that waits for somebody's decision. */
export interface ReviewFacts {
  readonly id: string;
  readonly regionCode: string;
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
  readonly leaderId: string | null;
  readonly ownSteps: OwnSteps;
}

/** For whom a submission `s` of programme `p` waits while its state is this SQL value. */
export const waitingFor = (state: string): string => `
    CASE WHEN ${state} = 'submitted' AND p.sign_off_required THEN 'head'
         WHEN s.kind IN ('extension','amendment') THEN 'leader'
         ELSE 'supervisor' END`;

const WAITING = `
  SELECT s.id, s.region_code AS "regionCode", s.kind, j.leader_id AS "leaderId",
    p.reminder_steps AS "ownSteps", s.round * 2 - (s.state = 'submitted')::integer AS epoch,
    (coalesce(o.signed_off_at, s.submitted_at) AT TIME ZONE r.time_zone)::date AS "waitingSince",
    ${waitingFor('s.state')} AS "waitingFor",
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

/** What waits for a decision. */
export const readWaitingReviews: ReadRemindables = async (tx, days, selection) => {
  const rows: ReviewFacts[] = await tx.query(
    `${WAITING} AND ${selected('s.region_code', 's.id::text')} ORDER BY s.id`,
    parametersOf(selection),
  );
  return rows.map((facts) => ({
    subject: subjectOfReview(facts),
    subjectType: 'submission',
    regionCode: facts.regionCode,
    departmentId: facts.departmentId,
    leaderId: facts.leaderId,
    projectKey: facts.projectKey,
    projectTitle: facts.projectTitle,
    title: namedTitle(facts),
    steps: stepsOf(facts.ownSteps),
    write: (_reminder, day) => reviewMessage(facts, dayOf(days, facts.regionCode).calendar, day),
  }));
};

function subjectOfReview(facts: ReviewFacts): ReviewSubject {
  const { id, epoch, waitingSince, waitingFor } = facts;
  return { type: 'review', subject: id, epoch, waitingSince, waitingFor };
}
