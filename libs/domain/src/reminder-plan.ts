import { compareDates, laterOf, type CalendarDate } from './calendar-date.js';
import type { Ladder, Rung } from './reminder-ladder.js';
import type { ReminderAudience, ReminderKind } from './reminder-steps.js';
import { laddersOf, type LadderInput } from './subject-ladders.js';

export interface ReminderPlanInput extends LadderInput {
  readonly today: CalendarDate;
  /** Plans ahead up to and with this day; today when absent. */
  readonly until?: CalendarDate | undefined;
  /** Keys planned before, superseded ones included. */
  readonly alreadyPlanned: ReadonlySet<string>;
}

export interface PlannedReminder {
  /** kind:subject:epoch:step, the notification's key without recipient and channel. */
  readonly key: string;
  readonly kind: ReminderKind;
  /** 'T-10', 'T+1': working days from the last day in time; 'R+3' from the report; 'W1' weekly. */
  readonly step: string;
  /** The day the step becomes due, always a working day unless the subject began on a rest day. */
  readonly dueOn: CalendarDate;
  readonly audience: readonly ReminderAudience[];
  /** A newer step is due too: record it, do not send it. */
  readonly superseded: boolean;
}

/**
 * The reminders owed for one subject up to `until`, the oldest first, without those already planned:
 * planning twice plans nothing new (design: rules). Of one ladder's steps due by today only the
 * newest is to be sent; steps after today are each to be sent on their own day.
 */
export function planReminders(input: ReminderPlanInput): readonly PlannedReminder[] {
  const horizon = laterOf(input.today, input.until ?? input.today);
  return laddersOf(input, horizon)
    .flatMap((ladder) => planLadder(ladder, input, horizon))
    .sort((a, b) => compareDates(a.dueOn, b.dueOn))
    .filter(({ key }) => !input.alreadyPlanned.has(key));
}

/**
 * The reminder of this key if it is still owed, asked just before it is sent: planning afresh from
 * the subject's facts of now must give it, not superseded. Null when it is owed no more.
 */
export function findOwedReminder(
  input: Omit<ReminderPlanInput, 'alreadyPlanned'>,
  key: string,
): PlannedReminder | null {
  const planned = planReminders({ ...input, alreadyPlanned: new Set() });
  return planned.find((one) => one.key === key && !one.superseded) ?? null;
}

/** kind:subject:epoch:step */
export function reminderKey(
  kind: ReminderKind,
  subject: string,
  epoch: number,
  step: string,
): string {
  return `${kind}:${subject}:${epoch}:${step}`;
}

function planLadder(
  ladder: Ladder,
  { subject, today }: ReminderPlanInput,
  horizon: CalendarDate,
): readonly PlannedReminder[] {
  const rungs = ladder.filter(({ dueOn }) => dueOn <= horizon);
  const newestDue = rungs.filter(({ dueOn }) => dueOn <= today).at(-1);
  return rungs.map((rung: Rung) => ({
    key: reminderKey(rung.kind, subject.subject, subject.epoch, rung.step),
    ...rung,
    superseded: rung.dueOn <= today && rung !== newestDue,
  }));
}
