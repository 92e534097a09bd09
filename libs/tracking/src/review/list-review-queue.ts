import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PageQuery, ReviewQueueItemView, ReviewQueuePage } from '@jiannuo/contracts';
import { allowedActions, workingDaysBetween } from '@jiannuo/domain';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { pageOf } from '../project/page.js';
import { loadSubmission, type LoadedSubmission } from '../submission/locked-submission.js';
import { readSubmission } from '../submission/submission-rows.js';

interface Waiting {
  readonly id: string;
  readonly regionCode: string;
  readonly departmentId: string;
  readonly photoCount: number;
  readonly submittedOn: string;
}

/** What waits for a decision, oldest first. */
@Injectable()
export class ListReviewQueue {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: PageQuery): Promise<ReviewQueuePage> {
    requireQueue(principal);
    return this.database.inRegions(principal.regions, async (tx) => {
      const waiting = (await readWaiting(tx)).filter((row) =>
        mayAccess(principal, 'review.queue', row),
      );
      const page = pageOf(waiting, ({ id }) => id, query);
      const items: ReviewQueueItemView[] = [];
      for (const row of page.items) {
        const loaded = await loadSubmission(tx, principal, await readSubmission(tx, row.id));
        items.push(mapItem(row, loaded));
      }
      return { ...page, items };
    });
  }
}

/** @throws Problem `not-allowed` for those who never review anything. */
function requireQueue(principal: Principal): void {
  const own = principal.grants.find((grant) => mayAccess(principal, 'review.queue', grant));
  const [first] = principal.regions;
  requireAccess(principal, 'review.queue', own ?? { regionCode: first ?? '' });
}

async function readWaiting(tx: EntityManager): Promise<Waiting[]> {
  return tx.query(
    `SELECT s.id, s.region_code AS "regionCode", s.department_id AS "departmentId",
       (s.submitted_at AT TIME ZONE r.time_zone)::date AS "submittedOn",
       (SELECT count(*)::int FROM evidence e
        WHERE e.submission_id = s.id AND e.removed_at IS NULL AND e.display_key IS NOT NULL
       ) AS "photoCount"
     FROM submission s JOIN region r ON r.code = s.region_code
     WHERE s.state IN ('submitted','signed-off') ORDER BY s.submitted_at, s.id`,
  );
}

function mapItem(
  row: Waiting,
  { submission, project, milestone, facts, day }: LoadedSubmission,
): ReviewQueueItemView {
  const decisions = allowedActions(facts).filter(
    ({ action }) =>
      action === 'approve' || (action === 'sign-off' && facts.programme.signOffRequired),
  );
  const open = decisions.find(({ allowed }) => allowed);
  return {
    submissionId: submission.id,
    kind: submission.kind,
    state: submission.state,
    round: submission.round,
    projectKey: submission.projectKey,
    projectTitle: submission.projectTitle,
    milestoneKey: milestone?.key ?? null,
    milestoneTitle: milestone?.title ?? null,
    period: submission.period,
    isSample: milestone?.isSample ?? project.isSample,
    department: { code: submission.departmentCode, name: submission.departmentName },
    dueDate: milestone?.dueDate ?? null,
    completedOn: submission.completedOn,
    submittedAt: (submission.submittedAt ?? submission.updatedAt).toISOString(),
    waitingWorkingDays: workingDaysBetween(day.calendar, row.submittedOn, day.today),
    photoCount: row.photoCount,
    mayDecide: open !== undefined,
    mayNotDecideBecause: open === undefined ? (decisions[0]?.reason ?? null) : null,
  };
}
