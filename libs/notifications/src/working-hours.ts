import { addWorkingDays, firstWorkingDayOnOrAfter, type WorkingCalendar } from '@jiannuo/domain';

/** Channels that push (e-mail) speak only between these hours of a working day. */
export const WORKING_HOURS = { from: '09:00', to: '18:00' } as const;

interface LocalTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` */
  readonly time: string;
}

/** What the clock on the wall of that zone shows. */
export function localTimeOf(instant: Date, timeZone: string): LocalTime {
  const parts = formatterOf(timeZone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** Making one costs a hundred times what using it does, and a sweep asks for every message. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

/** The instant at which the clock on the wall of that zone shows this date and time. */
export function instantOf(date: string, time: string, timeZone: string): Date {
  const asIfUtc = Date.parse(`${date}T${time}:00Z`);
  const offsetAt = (instant: number): number => {
    const local = localTimeOf(new Date(instant), timeZone);
    return Date.parse(`${local.date}T${local.time}:00Z`) - instant;
  };
  // Twice, because the offset at the first guess may be that of the other side of a clock change.
  const guess = asIfUtc - offsetAt(asIfUtc);
  return new Date(asIfUtc - offsetAt(guess));
}

/** `instant` itself in working hours, otherwise the next opening of the offices. */
export function nextWorkingMoment(
  instant: Date,
  calendar: WorkingCalendar,
  timeZone: string,
): Date {
  const { date, time } = localTimeOf(instant, timeZone);
  if (!calendar.isWorkingDay(date) || time < WORKING_HOURS.from) {
    return instantOf(firstWorkingDayOnOrAfter(calendar, date), WORKING_HOURS.from, timeZone);
  }
  if (time < WORKING_HOURS.to) return instant;
  return instantOf(addWorkingDays(calendar, date, 1), WORKING_HOURS.from, timeZone);
}
