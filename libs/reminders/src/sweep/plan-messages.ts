import {
  addDays,
  DEFAULT_REMINDER_STEPS,
  planReminders,
  type CalendarDate,
  type PlannedReminder,
  type ReminderSubject,
} from '@jiannuo/domain';
import {
  instantOf,
  type NewMessage,
  type NotificationPayload,
  type SubjectType,
} from '@jiannuo/notifications';
import type { AudienceDirectory } from '../facts/audience.js';
import type { RegionDay } from '../facts/region-day.js';
import type { SupersededStep } from './supersede-older.js';

/** Rows are written so many days before they are due: a worker that fails tonight costs nothing. */
const DAYS_AHEAD = 2;
const START_OF_DAY = '00:00';

/** A subject with what its messages need. */
export interface Remindable {
  readonly subject: ReminderSubject;
  readonly subjectType: SubjectType;
  readonly departmentId: string;
  /** The words of a step that is read on `day`. */
  readonly write: (reminder: PlannedReminder, day: CalendarDate) => NotificationPayload;
}

export interface Plan {
  readonly messages: readonly NewMessage[];
  readonly superseded: readonly SupersededStep[];
}

/** Plans one subject: what to write, and which earlier steps a newer one replaces. */
export function planMessages(
  remindable: Remindable,
  region: RegionDay,
  alreadyPlanned: ReadonlySet<string>,
  directory: AudienceDirectory,
): Plan {
  const { subject, subjectType } = remindable;
  const steps = planReminders({
    subject,
    steps: DEFAULT_REMINDER_STEPS,
    calendar: region.calendar,
    today: region.today,
    until: addDays(region.today, DAYS_AHEAD),
    alreadyPlanned: new Set(),
  });
  const messages = steps
    .filter(({ key }) => !alreadyPlanned.has(key))
    .map((reminder) => toMessage(reminder, remindable, region, directory));
  const superseded = steps
    .filter((step) => step.superseded && alreadyPlanned.has(step.key))
    .map(({ kind, step }) => ({
      kind,
      subjectType,
      subjectKey: subject.subject,
      epoch: subject.epoch,
      step,
    }));
  return { messages, superseded };
}

function toMessage(
  reminder: PlannedReminder,
  { subject, subjectType, departmentId, write }: Remindable,
  region: RegionDay,
  directory: AudienceDirectory,
): NewMessage {
  const { kind, step, dueOn, superseded } = reminder;
  // A superseded step is never read: its row keeps what it would have said on its own day.
  const day = superseded || dueOn > region.today ? dueOn : region.today;
  return {
    regionCode: region.code,
    kind,
    subjectType,
    subjectKey: subject.subject,
    epoch: subject.epoch,
    step,
    recipientIds: directory.recipients(reminder.audience, departmentId),
    payload: write(reminder, day),
    notBefore: dueOn > region.today ? instantOf(dueOn, START_OF_DAY, region.timeZone) : region.now,
    ...(superseded ? { state: 'superseded' } : {}),
  };
}
