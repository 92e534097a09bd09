import type { EntityManager } from 'typeorm';
import { enqueueMessages } from '@jiannuo/notifications';
import { readAudienceDirectory } from '../facts/audience.js';
import {
  readChangedMilestones,
  readMilestonesByKey,
  readOpenMilestones,
  subjectOfMilestone,
  type MilestoneFacts,
} from '../facts/milestone-facts.js';
import { readRegionDay, type RegionDay } from '../facts/region-day.js';
import { readWaitingReviews, subjectOfReview, type ReviewFacts } from '../facts/review-facts.js';
import { milestoneMessage } from '../messages/milestone-message.js';
import { reviewMessage } from '../messages/review-message.js';
import { readAlreadyPlanned } from './already-planned.js';
import { planMessages, type Remindable } from './plan-messages.js';
import { supersedeOlder } from './supersede-older.js';
import { turnTheDay } from './turn-the-day.js';

/** `changed`: what no sweep has seen since its clock began; a list: only these milestones. */
export type SweepScope = 'all' | 'changed' | readonly string[];

export interface SweepResult {
  /** Messages that are new in the outbox. */
  readonly written: number;
  /** True when this was the region's first sweep of the day, which asks for its pages anew. */
  readonly dayTurned: boolean;
}

/**
 * Plans the reminders of one region in the caller's transaction. The first sweep of a day looks at
 * everything, whatever the scope.
 * @returns null when another worker is sweeping the region at this moment.
 */
export async function sweepRegion(
  tx: EntityManager,
  code: string,
  scope: SweepScope,
): Promise<SweepResult | null> {
  if (!(await takeTurn(tx, code))) return null;
  const region = await readRegionDay(tx, code);
  const dayTurned = await turnTheDay(tx, region);
  const remindables = await readRemindables(tx, region, dayTurned ? 'all' : scope);
  return { written: await writeReminders(tx, region, remindables), dayTurned };
}

/** Held to the end of the transaction; nobody waits for it. */
async function takeTurn(tx: EntityManager, code: string): Promise<boolean> {
  const rows: { taken: boolean }[] = await tx.query(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('reminder-sweep:' || $1, 0)) AS taken`,
    [code],
  );
  return rows[0]?.taken === true;
}

async function readRemindables(
  tx: EntityManager,
  region: RegionDay,
  scope: SweepScope,
): Promise<readonly Remindable[]> {
  const milestones = await readMilestones(tx, region, scope);
  const reviews = scope === 'all' ? await readWaitingReviews(tx, region.code) : [];
  return [
    // One that waits for a review is the reviewer's, and reminded as a review.
    ...milestones
      .filter((milestone) => milestone.pendingReportedOn === null)
      .map((milestone) => remindableMilestone(milestone, region)),
    ...reviews.map((review) => remindableReview(review, region)),
  ];
}

async function readMilestones(
  tx: EntityManager,
  { code, today }: RegionDay,
  scope: SweepScope,
): Promise<readonly MilestoneFacts[]> {
  if (scope === 'all') return readOpenMilestones(tx, code, today);
  if (scope === 'changed') return readChangedMilestones(tx, code, today);
  return readMilestonesByKey(tx, scope);
}

function remindableMilestone(milestone: MilestoneFacts, { calendar }: RegionDay): Remindable {
  return {
    subject: subjectOfMilestone(milestone),
    subjectType: 'milestone',
    departmentId: milestone.departmentId,
    write: (reminder, day) => milestoneMessage(reminder, milestone, calendar, day),
  };
}

function remindableReview(review: ReviewFacts, { calendar }: RegionDay): Remindable {
  return {
    subject: subjectOfReview(review),
    subjectType: 'submission',
    departmentId: review.departmentId,
    write: (_reminder, day) => reviewMessage(review, calendar, day),
  };
}

async function writeReminders(
  tx: EntityManager,
  region: RegionDay,
  remindables: readonly Remindable[],
): Promise<number> {
  if (remindables.length === 0) return 0;
  const directory = await readAudienceDirectory(tx, region.code);
  let written = 0;
  for (const subjectType of ['milestone', 'submission'] as const) {
    const ofType = remindables.filter((one) => one.subjectType === subjectType);
    const keys = ofType.map(({ subject }) => subject.subject);
    const alreadyPlanned = await readAlreadyPlanned(tx, subjectType, keys);
    const plans = ofType.map((one) => planMessages(one, region, alreadyPlanned, directory));
    await supersedeOlder(
      tx,
      plans.flatMap((plan) => plan.superseded),
    );
    written += await enqueueMessages(
      tx,
      plans.flatMap((plan) => plan.messages),
    );
  }
  return written;
}
