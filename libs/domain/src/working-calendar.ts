import { addDays, compareDates, dayOfWeek, yearOf, type CalendarDate } from './calendar-date.js';

/** A region's working days (工作日历). */
export interface WorkingCalendar {
  isWorkingDay(date: CalendarDate): boolean;
  /** True for a year whose holidays are not announced yet: Monday–Friday is only a guess. */
  isProvisional(year: number): boolean;
}

/** What a calendar is made of. A day found in both sets counts as a working day. */
export interface WorkingCalendarDays {
  /** Rest days, whatever their day of the week. */
  readonly holidays: ReadonlySet<CalendarDate>;
  /** Make-up working days (调休上班), usually on a weekend. */
  readonly workdays: ReadonlySet<CalendarDate>;
  /** Years whose official notice is in the two sets; every other year is provisional. */
  readonly knownYears: ReadonlySet<number>;
}

/** A calendar without one working day in so many days in a row is a mistake, not a holiday. */
const LONGEST_REST = 366;

/**
 * Builds a calendar: listed holidays rest, listed make-up days work, otherwise Monday–Friday work.
 * The sets count in provisional years too, so that a region's own edits are kept.
 */
export function createWorkingCalendar(days: WorkingCalendarDays): WorkingCalendar {
  // A sweep asks for the same few hundred days a million times.
  const known = new Map<CalendarDate, boolean>();
  const decide = (date: CalendarDate): boolean => {
    if (days.workdays.has(date)) return true;
    if (days.holidays.has(date)) return false;
    const weekday = dayOfWeek(date);
    return weekday >= 1 && weekday <= 5;
  };
  return {
    isWorkingDay(date) {
      let working = known.get(date);
      if (working === undefined) {
        working = decide(date);
        known.set(date, working);
      }
      return working;
    },
    isProvisional: (year) => !days.knownYears.has(year),
  };
}

/**
 * The `n`-th working day strictly after `date` (strictly before it when `n` is negative).
 * With 0 the date itself, even when it is a rest day.
 * @throws RangeError when `n` is not whole, or a year passes without a working day.
 */
export function addWorkingDays(
  calendar: WorkingCalendar,
  date: CalendarDate,
  n: number,
): CalendarDate {
  if (!Number.isInteger(n)) throw new RangeError(`Not a whole number of working days: ${n}`);
  const step = n < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(n); left > 0; left -= 1) {
    day = nearestWorkingDay(calendar, addDays(day, step), step);
  }
  return day;
}

/**
 * Working days in the half-open span (from, to]: the first day does not count, the last does.
 * Negative, with (to, from] counted, when `to` is before `from`.
 */
export function workingDaysBetween(
  calendar: WorkingCalendar,
  from: CalendarDate,
  to: CalendarDate,
): number {
  if (compareDates(to, from) < 0) return -workingDaysBetween(calendar, to, from) || 0;
  const counted = countedSpans(calendar);
  const span = `${from}${to}`;
  let count = counted.get(span);
  if (count === undefined) {
    count = 0;
    for (let day = from; day < to;) {
      day = addDays(day, 1);
      if (calendar.isWorkingDay(day)) count += 1;
    }
    counted.set(span, count);
  }
  return count;
}

/** Lists count from today to the same due dates again and again; so many spans are remembered. */
const SPANS_REMEMBERED = 5_000;
const spansOf = new WeakMap<WorkingCalendar, Map<string, number>>();

function countedSpans(calendar: WorkingCalendar): Map<string, number> {
  let spans = spansOf.get(calendar);
  if (spans === undefined || spans.size >= SPANS_REMEMBERED) {
    spans = new Map();
    spansOf.set(calendar, spans);
  }
  return spans;
}

/** `date` itself when it is a working day, otherwise the next one. */
export function firstWorkingDayOnOrAfter(
  calendar: WorkingCalendar,
  date: CalendarDate,
): CalendarDate {
  return nearestWorkingDay(calendar, date, 1);
}

/** `date` itself when it is a working day, otherwise the one before. */
export function lastWorkingDayOnOrBefore(
  calendar: WorkingCalendar,
  date: CalendarDate,
): CalendarDate {
  return nearestWorkingDay(calendar, date, -1);
}

/** True when any day of the span [from, to] lies in a year whose calendar is provisional. */
export function isProvisionalSpan(
  calendar: WorkingCalendar,
  from: CalendarDate,
  to: CalendarDate,
): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    if (calendar.isProvisional(year)) return true;
  }
  return false;
}

function nearestWorkingDay(
  calendar: WorkingCalendar,
  date: CalendarDate,
  step: 1 | -1,
): CalendarDate {
  let day = date;
  for (let tries = 0; tries <= LONGEST_REST; tries += 1) {
    if (calendar.isWorkingDay(day)) return day;
    day = addDays(day, step);
  }
  throw new RangeError(`No working day within ${LONGEST_REST} days of ${date}`);
}
