import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { planReminders, type PlannedReminder } from './reminder-plan.js';
import type { MilestoneSubject, ReminderSubject } from './reminder-subjects.js';
import { DEFAULT_REMINDER_STEPS as steps } from './reminder-steps.js';
import { clock } from './standing.fixture.js';

export const NOTHING = new Set<string>();
/** 14/4, due on Sunday 1 September 2024: its last day in time is Monday the 2nd. */
export const milestone = (facts: Partial<MilestoneSubject> = {}): MilestoneSubject => ({
  ...clock(),
  type: 'milestone',
  subject: '141024-2024-livelihood/14/4',
  epoch: 0,
  escalation: { preparedOn: null, sentOn: null },
  ...facts,
});
export const plan = (
  subject: ReminderSubject,
  today: string,
  alreadyPlanned: ReadonlySet<string> = NOTHING,
  until?: string,
): readonly PlannedReminder[] =>
  planReminders({ subject, steps, calendar, today, until, alreadyPlanned });
export const shown = (
  subject: ReminderSubject,
  today: string,
  alreadyPlanned?: ReadonlySet<string>,
): string[][] =>
  plan(subject, today, alreadyPlanned).map((one) => [
    one.kind,
    one.step,
    one.dueOn,
    one.audience.join(' '),
  ]);
/** `kind step` of what is to be sent. */
export const toSend = (subject: ReminderSubject, today: string): string[] =>
  plan(subject, today)
    .filter((one) => !one.superseded)
    .map((one) => `${one.kind} ${one.step}`);

/** Sweeps every day of a span, remembering what was planned, as the worker does. */
export function sweepDaily(
  subject: (today: string) => ReminderSubject,
  from: string,
  days: number,
): string[] {
  const planned = new Set<string>();
  return Array.from({ length: days }, (_, n) => addDays(from, n)).flatMap((today) =>
    plan(subject(today), today, planned).map((one) => {
      planned.add(one.key);
      return `${today} ${one.step} ${one.audience.join('+')}${one.superseded ? ' superseded' : ''}`;
    }),
  );
}
