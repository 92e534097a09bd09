import { addDays, type CalendarDate } from './calendar-date.js';
import { createWorkingCalendar } from './working-calendar.js';

/** 2024 as the State Council announced it, for worked cases in specs. */
export const HOLIDAYS_2024: ReadonlySet<CalendarDate> = new Set([
  '2024-01-01',
  ...span('2024-02-10', 8),
  ...span('2024-04-04', 3),
  ...span('2024-05-01', 5),
  '2024-06-10',
  ...span('2024-09-15', 3),
  ...span('2024-10-01', 7),
]);

export const MAKE_UP_DAYS_2024: ReadonlySet<CalendarDate> = new Set([
  '2024-02-04',
  '2024-02-18',
  '2024-04-07',
  '2024-04-28',
  '2024-05-11',
  '2024-09-14',
  '2024-09-29',
  '2024-10-12',
]);

export const CALENDAR_2024 = createWorkingCalendar({
  holidays: HOLIDAYS_2024,
  workdays: MAKE_UP_DAYS_2024,
  knownYears: new Set([2024]),
});

function span(first: CalendarDate, days: number): CalendarDate[] {
  return Array.from({ length: days }, (_, n) => addDays(first, n));
}
