import type { EntityManager } from 'typeorm';
import { findOwedReminder, REMINDER_KINDS, reminderKey, type ReminderKind } from '@jiannuo/domain';
import {
  registerStillOwed,
  type DueNotification,
  type StillOwed,
  type SubjectType,
} from '@jiannuo/notifications';
import { readAudienceDirectory, type AudienceDirectory } from './facts/audience.js';
import { readSubjectsByKey } from './facts/read-subjects.js';
import { readRegionDays, type RegionDay } from './facts/region-day.js';
import { dayOf, type Remindable } from './facts/remindable.js';

/** The step of a 呈报 that the supervisor sent; one that goes by itself is 'P+3'. */
export const SENT_BY_HAND = 'hand';

/**
 * Declares for every kind of reminder when it is still owed: planning afresh from the facts of now
 * must give it again, and the recipient must still be one of those it is for.
 */
export function registerReminders(): void {
  for (const kind of REMINDER_KINDS) registerStillOwed(kind, stillOwedReminders(kind));
  registerStillOwed('milestone-urged', stillOwedUrging);
}

/** An urging is owed while the milestone is open and nobody has reported it. */
const stillOwedUrging: StillOwed = async (tx, due) => {
  const days = await readRegionDays(
    tx,
    due.map(({ regionCode }) => regionCode),
  );
  const open = await readSubjectsByKey(tx, days, keysByType(due));
  return new Set(due.filter(({ subjectKey }) => open.has(subjectKey)).map(({ id }) => id));
};

function stillOwedReminders(kind: ReminderKind): StillOwed {
  return async (tx, due) => {
    const codes = due.map(({ regionCode }) => regionCode);
    const days = await readRegionDays(tx, codes);
    const subjects = await readSubjectsByKey(tx, days, keysByType(due));
    const directory = await readAudienceDirectory(tx, codes);
    const people = await readWhomFor(tx, due);
    const owed = due.filter((notification) => {
      const subject = subjects.get(notification.subjectKey);
      const person = people.get(notification.id) ?? notification.recipientId;
      return (
        subject !== undefined &&
        audienceOf(notification, kind, subject, {
          day: dayOf(days, notification.regionCode),
          directory,
        }).includes(person)
      );
    });
    return new Set(owed.map(({ id }) => id));
  };
}

/** Whom this reminder is for now; nobody when it is not owed any more. */
function audienceOf(
  { subjectKey, epoch, step }: DueNotification,
  kind: ReminderKind,
  remindable: Remindable,
  { day, directory }: { readonly day: RegionDay; readonly directory: AudienceDirectory },
): readonly string[] {
  const { subject, steps } = remindable;
  if (kind === 'escalation-sent' && step === SENT_BY_HAND) {
    return subject.epoch === epoch ? directory.recipients(['leader'], remindable) : [];
  }
  const { calendar, today } = day;
  const planned = findOwedReminder(
    { subject, steps, calendar, today },
    reminderKey(kind, subjectKey, epoch, step),
  );
  return planned === null ? [] : directory.recipients(planned.audience, remindable);
}

function keysByType(due: readonly DueNotification[]): ReadonlyMap<SubjectType, readonly string[]> {
  const keys = new Map<SubjectType, Set<string>>();
  for (const { subjectType, subjectKey } of due) {
    keys.set(subjectType, (keys.get(subjectType) ?? new Set()).add(subjectKey));
  }
  return new Map([...keys].map(([type, ofType]) => [type, [...ofType]]));
}

/** A stand-in is told for somebody: it is that person's role that counts. */
async function readWhomFor(
  tx: EntityManager,
  due: readonly DueNotification[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; person: string }[] = await tx.query(
    `SELECT id, on_behalf_of AS person FROM notification
     WHERE id = ANY ($1::uuid[]) AND on_behalf_of IS NOT NULL`,
    [due.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, person }) => [id, person]));
}
