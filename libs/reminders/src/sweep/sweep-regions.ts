import type { EntityManager } from 'typeorm';
import { enqueueMessages } from '@jiannuo/notifications';
import { prepareDirectivesByRule, recordDirectivesByRule } from '@jiannuo/tracking';
import { readAudienceDirectory } from '../facts/audience.js';
import {
  readMilestonesByKey,
  remindableMilestone,
  type MilestoneFacts,
} from '../facts/milestone-facts.js';
import { readOtherSubjects } from '../facts/read-subjects.js';
import type { RegionDay } from '../facts/region-day.js';
import { dayOf, type Remindable } from '../facts/remindable.js';
import { readAlreadyPlanned } from './already-planned.js';
import { keepEscalations } from './keep-escalations.js';
import { keepOutlook, type PlannedMilestone } from './keep-outlook.js';
import { planMessages, type Plan } from './plan-messages.js';
import { supersedeOlder } from './supersede-older.js';
import { turnTheDay } from './turn-the-day.js';

/** What to look at in one region. */
export interface RegionTask {
  readonly region: RegionDay;
  /** The milestones that may be owed something new. */
  readonly milestoneKeys: readonly string[];
  /** Reviews, assignments, progress and directives too, whatever day it is. */
  readonly everything: boolean;
}

export interface SweepResult {
  /** Messages that are new in the outbox. */
  readonly written: number;
  /** True when this was a region's first sweep of the day, which asks for its pages anew. */
  readonly dayTurned: boolean;
}

/**
 * Plans the reminders of these regions in the caller's transaction; a region that another worker is
 * sweeping at this moment is left to it. The first sweep of a region's day looks at everything and
 * prepares the directives that the day calls for.
 */
export async function sweepRegions(
  tx: EntityManager,
  tasks: readonly RegionTask[],
): Promise<SweepResult> {
  const taken = await takeTurns(tx, tasks);
  if (taken.length === 0) return { written: 0, dayTurned: false };
  const days = new Map(taken.map(({ region }) => [region.code, region]));
  const turned = await turnTheDay(tx, [...days.values()]);
  const whole = taken.filter(({ region, everything }) => everything || turned.has(region.code));

  const milestones = await readMilestonesByKey(
    tx,
    taken.flatMap(({ milestoneKeys }) => milestoneKeys),
  );
  const others = await readOtherSubjects(
    tx,
    days,
    whole.map(({ region }) => region.code),
  );
  const written = await planAndWrite(tx, days, milestones, others);
  const today = [...days.values()].filter(({ code }) => turned.has(code));
  if (today.length > 0) await recordDirectivesByRule(tx, await prepareDirectivesByRule(tx, today));
  return { written, dayTurned: turned.size > 0 };
}

/** Held to the end of the transaction; nobody waits for them. */
async function takeTurns(
  tx: EntityManager,
  tasks: readonly RegionTask[],
): Promise<readonly RegionTask[]> {
  const rows: { code: string; taken: boolean }[] = await tx.query(
    `SELECT code, pg_try_advisory_xact_lock(hashtextextended('reminder-sweep:' || code, 0)) AS taken
     FROM unnest($1::text[]) AS r(code)`,
    [tasks.map(({ region }) => region.code)],
  );
  const taken = new Set(rows.filter((row) => row.taken).map(({ code }) => code));
  return tasks.filter(({ region }) => taken.has(region.code));
}

async function planAndWrite(
  tx: EntityManager,
  days: ReadonlyMap<string, RegionDay>,
  milestones: readonly MilestoneFacts[],
  others: readonly Remindable[],
): Promise<number> {
  if (milestones.length + others.length === 0) return 0;
  const directory = await readAudienceDirectory(
    tx,
    [...milestones, ...others].map(({ regionCode }) => regionCode),
  );
  // One that waits for a review is the reviewer's, and reminded as a review.
  const unreported = milestones
    .filter(({ pendingReportedOn }) => pendingReportedOn === null)
    .map((facts) => remindableMilestone(facts, days));
  const remindables = [...unreported, ...others];
  const alreadyPlanned = await readAlreadyPlanned(tx, remindables);
  const plans = new Map(
    remindables.map((one): [string, Plan] => [
      one.subject.subject,
      planMessages(one, dayOf(days, one.regionCode), alreadyPlanned, directory),
    ]),
  );
  await supersedeOlder(
    tx,
    [...plans.values()].flatMap(({ superseded }) => superseded),
  );
  const planned = milestones.map((facts): PlannedMilestone => {
    const plan = plans.get(facts.key);
    return { facts, preparedOn: plan?.preparedOn ?? null, sentOn: plan?.sentOn ?? null };
  });
  await keepEscalations(tx, planned);
  await keepOutlook(tx, planned, days);
  return enqueueMessages(
    tx,
    [...plans.values()].flatMap(({ messages }) => messages),
  );
}
