import type { EntityManager } from 'typeorm';
import type { SubjectType } from '@jiannuo/notifications';
import { readUnsignedAssignments } from './assignment-facts.js';
import { readOpenCheckUps } from './check-up-facts.js';
import { readOpenDirectives } from './directive-facts.js';
import { readMilestonesByKey, remindableMilestone } from './milestone-facts.js';
import { readUnreportedProgress } from './progress-facts.js';
import type { RegionDay } from './region-day.js';
import type { ReadRemindables, Remindable } from './remindable.js';
import { readWaitingReviews } from './review-facts.js';

/** Where subjects are read, by what they are called in the outbox; milestones have a file of their own. */
const SOURCES: Readonly<Partial<Record<SubjectType, ReadRemindables>>> = {
  submission: readWaitingReviews,
  acknowledgement: readUnsignedAssignments,
  project: readUnreportedProgress,
  directive: readOpenDirectives,
  'check-up': readOpenCheckUps,
};

/** Everything but milestones that may be owed in these regions. */
export async function readOtherSubjects(
  tx: EntityManager,
  days: ReadonlyMap<string, RegionDay>,
  regions: readonly string[],
): Promise<readonly Remindable[]> {
  const found: Remindable[] = [];
  for (const read of Object.values(SOURCES)) found.push(...(await read(tx, days, { regions })));
  return found;
}

/** The open milestones of these keys that nobody has reported; a report is the reviewer's matter. */
export async function readUnreportedMilestones(
  tx: EntityManager,
  days: ReadonlyMap<string, RegionDay>,
  keys: readonly string[],
): Promise<readonly Remindable[]> {
  const milestones = await readMilestonesByKey(tx, keys);
  return milestones
    .filter(({ pendingReportedOn }) => pendingReportedOn === null)
    .map((facts) => remindableMilestone(facts, days));
}

/** The subjects of these keys that still are what they were; by key. */
export async function readSubjectsByKey(
  tx: EntityManager,
  days: ReadonlyMap<string, RegionDay>,
  keys: ReadonlyMap<SubjectType, readonly string[]>,
): Promise<ReadonlyMap<string, Remindable>> {
  const found = [...(await readUnreportedMilestones(tx, days, keys.get('milestone') ?? []))];
  for (const [type, read] of Object.entries(SOURCES)) {
    const ofType = keys.get(type as SubjectType) ?? [];
    if (ofType.length > 0) found.push(...(await read(tx, days, { keys: ofType })));
  }
  return new Map(found.map((one) => [one.subject.subject, one]));
}
