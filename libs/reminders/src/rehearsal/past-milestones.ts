import type { EntityManager } from 'typeorm';
import type { CalendarDate, FactsFrom, MilestoneSubject } from '@jiannuo/domain';
import { namedTitle } from '../messages/chinese.js';
import { pastPart, type Part, type PastRow } from './part.js';

type Facts = Omit<MilestoneSubject, 'escalation'>;
type Happening =
  'submit' | 'return' | 'withdraw' | 'approve' | 'revoke' | 'ask-extension' | 'answer' | 'extend';

interface CourseRow extends PastRow {
  readonly isSample: boolean;
  readonly originalDueDate: CalendarDate;
  readonly withdrawnOn: CalendarDate | null;
  readonly completedOn: CalendarDate | null;
  readonly reportedOn: CalendarDate | null;
  /** Nobody was reminded before. */
  readonly beganOn: CalendarDate;
  readonly events: readonly {
    readonly day: CalendarDate;
    readonly what: Happening;
    readonly dueDate: CalendarDate | null;
  }[];
}

/** Where nobody noted when a list was published; no rule reminds of a date so long before it. */
const LONG_BEFORE_DAYS = 120;

/** The milestones of a programme with everything that ever moved their clocks, as it happened. */
export async function readPastMilestones(
  tx: EntityManager,
  programmeId: string,
): Promise<readonly Part[]> {
  const rows: CourseRow[] = await tx.query(
    `SELECT m.key, m.title, m.is_sample AS "isSample", m.region_code AS "regionCode",
       coalesce(j.short_title, j.title) AS "projectTitle", m.department_id AS "departmentId",
       j.leader_id AS "leaderId", m.original_due_date AS "originalDueDate",
       m.withdrawn_on AS "withdrawnOn", m.completed_on AS "completedOn",
       m.reported_on AS "reportedOn", coalesce(e.events, '[]') AS events,
       coalesce(p.published_on, p.starts_on - ${LONG_BEFORE_DAYS}) AS "beganOn"
     FROM milestone m JOIN project j ON j.id = m.project_id
     JOIN programme p ON p.id = j.programme_id JOIN region r ON r.code = m.region_code
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('day', (at AT TIME ZONE r.time_zone)::date, 'what', what,
         'dueDate', due_date) ORDER BY at) AS events
       FROM (
         SELECT n.submitted_at AS at, 'submit' AS what, NULL::date AS due_date
         FROM submission s JOIN submission_round n ON n.submission_id = s.id
         WHERE s.milestone_id = m.id AND s.kind = 'completion'
         UNION ALL
         SELECT v.decided_at, v.action, NULL FROM submission s JOIN review v ON v.submission_id = s.id
         WHERE s.milestone_id = m.id AND s.kind = 'completion'
           AND v.action IN ('return','withdraw','approve','revoke')
         UNION ALL
         SELECT n.submitted_at, 'ask-extension', NULL
         FROM submission s JOIN submission_round n ON n.submission_id = s.id
         WHERE s.milestone_id = m.id AND s.kind = 'extension'
         UNION ALL
         SELECT v.decided_at, 'answer', NULL FROM submission s JOIN review v ON v.submission_id = s.id
         WHERE s.milestone_id = m.id AND s.kind = 'extension'
           AND v.action IN ('return','withdraw','approve')
         UNION ALL
         SELECT s.decided_at, 'extend', s.granted_due_date FROM submission s
         WHERE s.milestone_id = m.id AND s.kind = 'extension' AND s.state = 'approved'
           AND s.granted_due_date IS NOT NULL
       ) h
     ) e ON true
     WHERE j.programme_id = $1 ORDER BY m.key`,
    [programmeId],
  );
  return rows.map((row) => {
    const course = courseOf(row);
    const part = pastPart({ ...row, title: namedTitle(row) }, 'milestone', course.map(unreported));
    return { ...part, directives: { course, already: new Set() } };
  });
}

/** One that waits for a review is the reviewer's, and reminded as a review. */
function unreported({ from, facts }: FactsFrom<Facts>): FactsFrom {
  return { from, facts: facts?.pendingReportedOn === null ? facts : null };
}

/** Folds what happened into the facts in force from each day on. */
function courseOf(row: CourseRow): readonly FactsFrom<Facts>[] {
  let facts: Facts = {
    type: 'milestone',
    subject: row.key,
    epoch: 1,
    dueDate: row.originalDueDate,
    completedOn: null,
    withdrawn: false,
    pendingReportedOn: null,
    returnedOn: null,
    extensionAskedOn: null,
  };
  let done = false;
  const course: FactsFrom<Facts>[] = [{ from: row.beganOn, facts }];
  for (const { day, what, dueDate } of row.events) {
    facts = happened(facts, { day, what, dueDate });
    done = what === 'approve' || (done && what !== 'revoke');
    course.push({ from: day, facts: done ? null : facts });
  }
  // What was entered as completed without a report of its own still ends on the day it was reported.
  if (row.events.length === 0 && row.completedOn !== null) {
    course.push({ from: row.reportedOn ?? row.completedOn, facts: null });
  }
  if (row.withdrawnOn !== null) course.push({ from: row.withdrawnOn, facts: null });
  return course;
}

function happened(facts: Facts, { day, what, dueDate }: CourseRow['events'][number]): Facts {
  const anew = { ...facts, epoch: facts.epoch + 1, pendingReportedOn: null };
  switch (what) {
    case 'submit':
      return { ...facts, pendingReportedOn: day, returnedOn: null };
    case 'return':
      return { ...anew, returnedOn: day };
    case 'withdraw':
    case 'revoke':
      return { ...anew, returnedOn: null };
    case 'ask-extension':
      return { ...facts, extensionAskedOn: day };
    case 'answer':
      return { ...facts, extensionAskedOn: null };
    case 'extend':
      return {
        ...anew,
        pendingReportedOn: facts.pendingReportedOn,
        extensionAskedOn: null,
        dueDate: dueDate ?? facts.dueDate,
      };
    case 'approve':
      return facts;
  }
}
