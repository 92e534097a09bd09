import { addDays, type CalendarDate } from './calendar-date.js';
import type { ReminderSteps } from './reminder-steps.js';
import { laddersOf, type LadderInput } from './subject-ladders.js';
import {
  addWorkingDays,
  lastWorkingDayOnOrBefore,
  type WorkingCalendar,
} from './working-calendar.js';

/** So far ahead the next step is looked for; a subject without one is looked at again before. */
const SEARCH_DAYS = 60;
const LOOK_ANYWAY_DAYS = 50;

/**
 * The first day after `today` on which planning can give anything new: a step comes into the days
 * planned ahead, or becomes due and takes the place of an older one. Until then, and as long as the
 * facts stay, the sweep need not look. Null when nothing will ever be owed.
 */
export function nextLookOn(
  input: LadderInput & { readonly today: CalendarDate },
  daysAhead: number,
): CalendarDate | null {
  const { today } = input;
  const planned = addDays(today, daysAhead);
  const ladders = laddersOf(input, addDays(today, SEARCH_DAYS));
  if (ladders.length === 0) return null;
  return ladders
    .flat()
    .filter(({ dueOn }) => dueOn > today)
    .map(({ dueOn }) => (dueOn > planned ? addDays(dueOn, -daysAhead) : dueOn))
    .reduce((first, day) => (day < first ? day : first), addDays(today, LOOK_ANYWAY_DAYS));
}

/**
 * The latest due date whose first step is due on or before `horizon`: no milestone that is due
 * later has had or will have a reminder by then. Null where there are no steps at all.
 */
export function lastDueDateInSight(
  steps: Pick<ReminderSteps, 'milestone' | 'escalation'>,
  calendar: WorkingCalendar,
  horizon: CalendarDate,
): CalendarDate | null {
  const offsets = [...steps.milestone, ...steps.escalation].map(({ offset }) => offset);
  if (offsets.length === 0) return null;
  const lastWorkingDay = lastWorkingDayOnOrBefore(calendar, horizon);
  // Counting back from the due date and forward from the horizon meet on the same working day.
  return addWorkingDays(calendar, lastWorkingDay, -Math.min(...offsets));
}

/**
 * True when a step still to come falls on another day by another calendar: the subject's clock then
 * begins anew.
 */
export function stepsMove(
  input: Omit<LadderInput, 'calendar'> & { readonly today: CalendarDate },
  before: WorkingCalendar,
  after: WorkingCalendar,
): boolean {
  const { today, ...subject } = input;
  const horizon = addDays(today, SEARCH_DAYS);
  const toCome = (calendar: WorkingCalendar): string =>
    laddersOf({ ...subject, calendar }, horizon)
      .flat()
      .filter(({ dueOn }) => dueOn > today)
      .map(({ kind, step, dueOn }) => `${kind} ${step} ${dueOn}`)
      .join();
  return toCome(before) !== toCome(after);
}
