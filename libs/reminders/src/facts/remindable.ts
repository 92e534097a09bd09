import type { EntityManager } from 'typeorm';
import type {
  CalendarDate,
  PlannedReminder,
  ReminderSteps,
  ReminderSubject,
} from '@jiannuo/domain';
import type { NotificationPayload, SubjectType } from '@jiannuo/notifications';
import type { RegionDay } from './region-day.js';

/** A subject with what its reminders need: the rule, the people, the words. */
export interface Remindable {
  readonly subject: ReminderSubject;
  readonly subjectType: SubjectType;
  readonly regionCode: string;
  readonly departmentId: string;
  /** The project's responsible leader, where the programme names an account. */
  readonly leaderId: string | null;
  /** The one person asked to look, where the subject is a check-up. */
  readonly checkerId?: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  /** What it is called where several are listed. */
  readonly title: string;
  readonly steps: ReminderSteps;
  /** The words of a step that is read on `day`. */
  readonly write: (
    reminder: Pick<PlannedReminder, 'kind' | 'step'>,
    day: CalendarDate,
  ) => NotificationPayload;
}

/** Which subjects to read: all of these regions, or those of these keys. */
export type Selection =
  { readonly regions: readonly string[] } | { readonly keys: readonly string[] };

/** Reads one kind of subject. What is settled meanwhile is missing from the answer. */
export type ReadRemindables = (
  tx: EntityManager,
  days: ReadonlyMap<string, RegionDay>,
  selection: Selection,
) => Promise<readonly Remindable[]>;

/** The WHERE of a selection: `$1` is the regions or null, `$2` the keys or null. */
export function selected(regionColumn: string, keyColumn: string): string {
  return `($1::text[] IS NULL OR ${regionColumn} = ANY ($1)) AND ($2::text[] IS NULL OR ${keyColumn} = ANY ($2))`;
}

export function parametersOf(
  selection: Selection,
): [readonly string[] | null, readonly string[] | null] {
  return 'regions' in selection ? [selection.regions, null] : [null, selection.keys];
}

/** @throws Error when the region was not read: a mistake in this room. */
export function dayOf(days: ReadonlyMap<string, RegionDay>, regionCode: string): RegionDay {
  const day = days.get(regionCode);
  if (!day) throw new Error(`The day of region ${regionCode} was not read`);
  return day;
}
