import { addDays, type CalendarDate } from './calendar-date.js';
import { directiveOwed, type DirectiveRules } from './directive-rule.js';
import type { WorkingCalendar } from './working-calendar.js';

/**
 * Which due dates call for a directive on one day, for milestones with nothing reported, returned or
 * asked for. Taken from the rule itself, so that a search can leave out what the rule would.
 */
export interface DirectiveDays {
  /** This due date and every earlier one call for a red one. */
  readonly redUntil: CalendarDate;
  /** Due dates from the first to the last call for a yellow one; null when none does. */
  readonly yellow: { readonly from: CalendarDate; readonly until: CalendarDate } | null;
}

/** @throws RangeError when a year of the calendar has no working day. */
export function directiveDays(
  rules: DirectiveRules,
  calendar: WorkingCalendar,
  today: CalendarDate,
): DirectiveDays {
  const callsFor = (dueDate: CalendarDate) =>
    directiveOwed({ ...UNTOUCHED, dueDate }, rules, calendar, today);
  const lastWhile = (from: CalendarDate, step: 1 | -1, holds: (day: CalendarDate) => boolean) => {
    let day = from;
    while (holds(addDays(day, step))) day = addDays(day, step);
    return day;
  };
  const yellow = (day: CalendarDate): boolean => callsFor(day) === 'yellow';
  return {
    redUntil: addDays(
      lastWhile(addDays(today, 1), -1, (day) => callsFor(day) !== 'red'),
      -1,
    ),
    yellow: yellow(today)
      ? { from: lastWhile(today, -1, yellow), until: lastWhile(today, 1, yellow) }
      : null,
  };
}

const UNTOUCHED = {
  completedOn: null,
  withdrawn: false,
  pendingReportedOn: null,
  returnedOn: null,
  extensionAskedOn: null,
};
