import { addDays, dayOfWeek, type CalendarDate } from './calendar-date.js';
import type { ReminderAudience, ReminderKind, ReminderStep } from './reminder-steps.js';
import {
  addWorkingDays,
  firstWorkingDayOnOrAfter,
  type WorkingCalendar,
} from './working-calendar.js';

/** One step of one subject with the day it becomes due. */
export interface Rung {
  readonly kind: ReminderKind;
  readonly step: string;
  readonly dueOn: CalendarDate;
  readonly audience: readonly ReminderAudience[];
}

/** A step with whoever it turns out to be for. */
export type LadderStep = Omit<ReminderStep, 'audience'> & Pick<Rung, 'audience'>;

/** Steps that supersede one another, the oldest first. */
export type Ladder = readonly Rung[];

/**
 * Makes ladders up to and with `horizon`: `from(letter, anchor, steps)` names each step by the
 * letter and its working days from the anchor, such as 'T-10', 'T-0', 'T+1'.
 */
export function ladderFrom(calendar: WorkingCalendar, horizon: CalendarDate) {
  return (letter: string, anchor: CalendarDate, steps: readonly LadderStep[]): Ladder => {
    const rung = ({ kind, audience }: LadderStep, offset: number, dueOn: CalendarDate): Rung => ({
      kind,
      step: `${letter}${offset > 0 ? '+' : '-'}${Math.abs(offset)}`,
      dueOn,
      audience,
    });
    return steps
      .flatMap((step) => {
        const rungs: { offset: number; rung: Rung }[] = [];
        let offset = step.offset;
        let dueOn = addWorkingDays(calendar, anchor, offset);
        while (dueOn <= horizon) {
          rungs.push({ offset, rung: rung(step, offset, dueOn) });
          if (step.every === undefined || step.every < 1) break;
          offset += step.every;
          dueOn = addWorkingDays(calendar, dueOn, step.every);
        }
        return rungs;
      })
      .sort((a, b) => a.offset - b.offset)
      .map((one) => one.rung);
  };
}

/**
 * The weekly digest of overdue work: every Monday after `since` (its first working day when Monday
 * rests), named 'W1', 'W2' …; one weekday for all subjects, so that one person gets one digest.
 */
export function weeklyLadder(
  calendar: WorkingCalendar,
  since: CalendarDate,
  horizon: CalendarDate,
  audience: readonly ReminderAudience[],
): Ladder {
  const rungs: Rung[] = [];
  let monday = addDays(since, (8 - dayOfWeek(since)) % 7 || 7);
  for (let week = 1; ; week += 1) {
    const dueOn = firstWorkingDayOnOrAfter(calendar, monday);
    if (dueOn > horizon) return rungs;
    rungs.push({ kind: 'overdue-digest', step: `W${week}`, dueOn, audience });
    monday = addDays(monday, 7);
  }
}
