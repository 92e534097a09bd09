import { addDays, planReminders, type CalendarDate, type PlannedReminder } from '@jiannuo/domain';
import { instantOf, type NewMessage } from '@jiannuo/notifications';
import type { AudienceDirectory } from '../facts/audience.js';
import type { RegionDay } from '../facts/region-day.js';
import type { Remindable } from '../facts/remindable.js';
import type { AlreadyPlanned } from './already-planned.js';
import type { SupersededStep } from './supersede-older.js';

/** Rows are written so many days before they are due: a worker that fails tonight costs nothing. */
export const DAYS_AHEAD = 2;
const START_OF_DAY = '00:00';

export interface Plan {
  readonly messages: readonly NewMessage[];
  readonly superseded: readonly SupersededStep[];
  /** The day on which the 呈报 is ready for the supervisor, when this plan says so. */
  readonly preparedOn: CalendarDate | null;
  /** The day on which it goes to the leader by itself, when this plan says so. */
  readonly sentOn: CalendarDate | null;
}

/** Plans one subject: what to write, and which earlier steps a newer one replaces. */
export function planMessages(
  remindable: Remindable,
  region: RegionDay,
  alreadyPlanned: AlreadyPlanned,
  directory: AudienceDirectory,
): Plan {
  const { subject, subjectType, steps } = remindable;
  const planned = planReminders({
    subject,
    steps,
    calendar: region.calendar,
    today: region.today,
    until: addDays(region.today, DAYS_AHEAD),
    alreadyPlanned: new Set(),
  });
  const dayOfKind = (kind: PlannedReminder['kind']): CalendarDate | null => {
    const step = planned.find((one) => one.kind === kind && !one.superseded);
    return step === undefined ? null : dayOfReading(step, region);
  };
  return {
    messages: planned
      // What was recorded as replaced stays so; what is owed reaches whoever has come since.
      .filter(({ key, superseded }) => !superseded || !alreadyPlanned.keys.has(key))
      .map((reminder) => toMessage(reminder, remindable, region, directory)),
    superseded: planned
      .filter((step) => step.superseded && alreadyPlanned.waiting.has(step.key))
      .map(({ kind, step }) => ({
        kind,
        subjectType,
        subjectKey: subject.subject,
        epoch: subject.epoch,
        step,
      })),
    preparedOn: dayOfKind('escalation-prepared'),
    sentOn: dayOfKind('escalation-sent'),
  };
}

/** The day on which the message will be read. */
function dayOfReading({ dueOn }: PlannedReminder, { today }: RegionDay): CalendarDate {
  return dueOn > today ? dueOn : today;
}

function toMessage(
  reminder: PlannedReminder,
  remindable: Remindable,
  region: RegionDay,
  directory: AudienceDirectory,
): NewMessage {
  const { subject, subjectType, write } = remindable;
  const { kind, step, dueOn, superseded } = reminder;
  // A superseded step is never read: its row keeps what it would have said on its own day.
  const day = superseded ? dueOn : dayOfReading(reminder, region);
  return {
    regionCode: region.code,
    kind,
    subjectType,
    subjectKey: subject.subject,
    epoch: subject.epoch,
    step,
    recipientIds: directory.recipients(reminder.audience, remindable),
    payload: write(reminder, day),
    notBefore: dueOn > region.today ? instantOf(dueOn, START_OF_DAY, region.timeZone) : region.now,
    ...(superseded ? { state: 'superseded' } : {}),
  };
}
