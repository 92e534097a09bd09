import { Injectable } from '@nestjs/common';
import type { PageQuery, ReviewQueueItemView, ReviewQueuePage } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import {
  allowedActions,
  isSubjectOpen,
  workingDaysBetween,
  type SubmissionFacts,
} from '@jiannuo/domain';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { Database, decodeCursor, encodeCursor } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { readRegionDays, type RegionDay } from '../programme/region-day.js';
import { countWaiting, readReach, readWaiting, type WaitingRow } from './review-queue-rows.js';

/** What waits for a decision, the longest wait first. */
@Injectable()
export class ListReviewQueue {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: PageQuery): Promise<ReviewQueuePage> {
    requireQueue(principal);
    const limit = query.limit ?? LIMITS.pageSize;
    const after = query.cursor === undefined ? null : positionOf(query.cursor);
    return this.database.readInRegions(principal.regions, async (tx) => {
      const [reach, days] = await Promise.all([
        readReach(tx, principal),
        readRegionDays(tx, principal.regions),
      ]);
      const [rows, total] = await Promise.all([
        readWaiting(tx, reach, { after, limit }),
        countWaiting(tx, reach),
      ]);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.flatMap((row) => {
          const day = days.get(row.regionCode);
          return day === undefined ? [] : [mapItem(row, principal, day)];
        }),
        nextCursor:
          rows.length > limit && last !== undefined ? encodeCursor([last.position, last.id]) : null,
        total,
      };
    });
  }
}

function positionOf(cursor: string): readonly [string, string] {
  const [submittedAt, id] = decodeCursor(cursor, 2);
  return [String(submittedAt), String(id)];
}

/** @throws Problem `not-allowed` for those who never review anything. */
function requireQueue(principal: Principal): void {
  const own = principal.grants.find((grant) => mayAccess(principal, 'review.queue', grant));
  const [first] = principal.regions;
  requireAccess(principal, 'review.queue', own ?? { regionCode: first ?? '' });
}

function mapItem(row: WaitingRow, principal: Principal, day: RegionDay): ReviewQueueItemView {
  const decisions = allowedActions(factsOf(row, principal, day)).filter(
    ({ action }) => action === 'approve' || (action === 'sign-off' && row.signOffRequired),
  );
  const open = decisions.find(({ allowed }) => allowed);
  return {
    submissionId: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    round: row.round,
    projectKey: row.projectKey,
    projectTitle: row.projectTitle,
    milestoneKey: row.milestoneKey,
    milestoneTitle: row.milestoneTitle,
    period: row.period,
    isSample: row.isSample,
    department: { code: row.departmentCode, name: row.departmentName },
    dueDate: row.dueDate,
    completedOn: row.completedOn,
    submittedAt: row.submittedAt.toISOString(),
    waitingWorkingDays: workingDaysBetween(day.calendar, row.submittedOn, day.today),
    photoCount: row.photoCount,
    publicPhotoCount: row.publicPhotoCount,
    mayDecide: open !== undefined,
    decision: open?.action === 'sign-off' ? 'sign-off' : 'approve',
    mayNotDecideBecause: open === undefined ? (decisions[0]?.reason ?? null) : null,
  };
}

/** The row as the rules see it. */
function factsOf(row: WaitingRow, principal: Principal, day: RegionDay): SubmissionFacts {
  const actor = actorOf(principal);
  const lent = {
    role: 'head' as const,
    region: row.regionCode,
    department: row.departmentCode,
    delegated: true,
  };
  return {
    state: row.state,
    kind: row.kind,
    actor: row.lentToMe ? { ...actor, roles: [...actor.roles, lent] } : actor,
    subject: {
      region: row.regionCode,
      responsibleDepartments: [row.departmentCode],
      open: isSubjectOpen(row.kind, {
        ...row,
        milestone: row.milestoneKey === null ? null : row,
      }),
      hasOtherLive: false,
      leaderIds: row.leaderId === null ? undefined : [row.leaderId],
      dueDate: row.dueDate ?? undefined,
    },
    submission: {
      department: row.departmentCode,
      authors: row.authors,
      signOffRequired: row.signOffRequired,
      version: row.version,
      disclosureReviewedBy: row.disclosureReviewedBy,
    },
    programme: row,
    today: day.today,
  };
}
