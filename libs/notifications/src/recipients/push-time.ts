import {
  addDays,
  addWorkingDays,
  dayOfWeek,
  firstWorkingDayOnOrAfter,
  type CalendarDate,
  type WorkingCalendar,
} from '@jiannuo/domain';
import { instantOf, localTimeOf, nextWorkingMoment, WORKING_HOURS } from '../working-hours.js';

/** How a person gets what is pushed: each by itself, or everything of a day or week in one. */
export type Bundling = 'each' | 'daily' | 'weekly';

export interface PushTime {
  readonly at: Date;
  /** The day whose digest it belongs to; null when it goes by itself. */
  readonly digestOf: CalendarDate | null;
}

/**
 * When a message that may go out from `earliest` on is pushed: in working hours, and in a digest
 * when the offices open on the next working day, or on the first one of the next week.
 */
export function pushTime(
  earliest: Date,
  bundling: Bundling,
  calendar: WorkingCalendar,
  timeZone: string,
): PushTime {
  if (bundling === 'each') {
    return { at: nextWorkingMoment(earliest, calendar, timeZone), digestOf: null };
  }
  const { date, time } = localTimeOf(earliest, timeZone);
  const isBeforeOpening = time < WORKING_HOURS.from;
  const opening =
    bundling === 'daily'
      ? nextOpening(date, isBeforeOpening, calendar)
      : nextWeeklyOpening(date, isBeforeOpening, calendar);
  return { at: instantOf(opening, WORKING_HOURS.from, timeZone), digestOf: opening };
}

function nextOpening(
  date: CalendarDate,
  isBeforeOpening: boolean,
  calendar: WorkingCalendar,
): CalendarDate {
  if (!calendar.isWorkingDay(date)) return firstWorkingDayOnOrAfter(calendar, date);
  return isBeforeOpening ? date : addWorkingDays(calendar, date, 1);
}

function nextWeeklyOpening(
  date: CalendarDate,
  isBeforeOpening: boolean,
  calendar: WorkingCalendar,
): CalendarDate {
  const monday = addDays(date, -((dayOfWeek(date) + 6) % 7));
  const thisWeek = firstWorkingDayOnOrAfter(calendar, monday);
  if (date < thisWeek || (date === thisWeek && isBeforeOpening)) return thisWeek;
  return firstWorkingDayOnOrAfter(calendar, addDays(monday, 7));
}
