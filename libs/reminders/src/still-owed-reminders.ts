import type { EntityManager } from 'typeorm';
import {
  DEFAULT_REMINDER_STEPS,
  isReminderOwed,
  REMINDER_KINDS,
  reminderKey,
  type ReminderKind,
  type ReminderSubject,
} from '@jiannuo/domain';
import { registerStillOwed, type DueNotification, type StillOwed } from '@jiannuo/notifications';
import { readMilestonesByKey, subjectOfMilestone } from './facts/milestone-facts.js';
import { readRegionDay, type RegionDay } from './facts/region-day.js';
import { readReviewsById, subjectOfReview } from './facts/review-facts.js';

/**
 * Declares for every kind of reminder when it is still owed: planning afresh from the facts of now
 * must give it again.
 */
export function registerReminders(): void {
  for (const kind of REMINDER_KINDS) registerStillOwed(kind, stillOwedReminders(kind));
}

function stillOwedReminders(kind: ReminderKind): StillOwed {
  return async (tx, due) => {
    const subjects = await readSubjects(tx, kind, due);
    const days = await readDays(tx, due);
    const owed = due.filter((notification) => {
      const subject = subjects.get(notification.subjectKey);
      const day = days.get(notification.regionCode);
      return subject !== undefined && day !== undefined && isOwed(notification, kind, subject, day);
    });
    return new Set(owed.map(({ id }) => id));
  };
}

function isOwed(
  { subjectKey, epoch, step }: DueNotification,
  kind: ReminderKind,
  subject: ReminderSubject,
  { calendar, today }: RegionDay,
): boolean {
  const input = { subject, steps: DEFAULT_REMINDER_STEPS, calendar, today };
  return isReminderOwed(input, reminderKey(kind, subjectKey, epoch, step));
}

/** By subject key; what is settled meanwhile is missing. */
async function readSubjects(
  tx: EntityManager,
  kind: ReminderKind,
  due: readonly DueNotification[],
): Promise<ReadonlyMap<string, ReminderSubject>> {
  const keysOf = (type: DueNotification['subjectType']): string[] => [
    ...new Set(due.filter((one) => one.subjectType === type).map((one) => one.subjectKey)),
  ];
  const milestones = await readMilestonesByKey(tx, keysOf('milestone'));
  const reviews = await readReviewsById(tx, keysOf('submission'));
  return new Map<string, ReminderSubject>([
    ...milestones.map((facts): [string, ReminderSubject] => {
      // The first of a 呈报's messages that arrives must not make the others look sent.
      const sentOn = kind === 'escalation-sent' ? null : facts.sentOn;
      return [facts.key, subjectOfMilestone({ ...facts, sentOn })];
    }),
    ...reviews.map((facts): [string, ReminderSubject] => [facts.id, subjectOfReview(facts)]),
  ]);
}

async function readDays(
  tx: EntityManager,
  due: readonly DueNotification[],
): Promise<ReadonlyMap<string, RegionDay>> {
  const days = new Map<string, RegionDay>();
  for (const code of new Set(due.map(({ regionCode }) => regionCode))) {
    days.set(code, await readRegionDay(tx, code));
  }
  return days;
}
