/** A day without a time, 'YYYY-MM-DD', in the region's own time zone. Sorts as text. */
export type CalendarDate = string;

const MILLISECONDS_PER_DAY = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for an existing day written 'YYYY-MM-DD' (years 0100 to 9999). */
export function isCalendarDate(text: string): boolean {
  return SHAPE.test(text) && dayNumber(text) !== null;
}

/**
 * The day `n` whole days after `date` (before it when `n` is negative).
 * @throws RangeError when `date` is not a calendar date or `n` is not a whole number.
 */
export function addDays(date: CalendarDate, n: number): CalendarDate {
  if (!Number.isInteger(n)) throw new RangeError(`Not a whole number of days: ${n}`);
  const day = requireDay(date) + n;
  const known = textOfDay.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  if (!SHAPE.test(text)) throw new RangeError(`${date} plus ${n} days is outside the calendar`);
  remember(text, day);
  return text;
}

/**
 * Whole days from `from` to `to` (to − from): 1 for tomorrow, negative when reversed.
 * @throws RangeError when either is not a calendar date.
 */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return requireDay(to) - requireDay(from);
}

/**
 * Day of the week, 0 = Sunday … 6 = Saturday.
 * @throws RangeError when `date` is not a calendar date.
 */
export function dayOfWeek(date: CalendarDate): number {
  return (((requireDay(date) + 4) % 7) + 7) % 7;
}

/** Order for sorting: negative when `a` is earlier, 0 when the same day, positive when later. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The later of two days. */
export function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? b : a;
}

/** The year of a calendar date, as a number. */
export function yearOf(date: CalendarDate): number {
  return Number(date.slice(0, 4));
}

function requireDay(date: CalendarDate): number {
  const known = dayOfText.get(date);
  if (known !== undefined) return known;
  const day = dayNumber(date);
  if (day === null) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${date}`);
  remember(date, day);
  return day;
}

/**
 * A sweep or a programme's progress counts the same few hundred days a million times; reading a date
 * anew each time would be most of the work. A few decades fit in.
 */
const DAYS_REMEMBERED = 20_000;
const dayOfText = new Map<CalendarDate, number>();
const textOfDay = new Map<number, CalendarDate>();

function remember(text: CalendarDate, day: number): void {
  if (dayOfText.size >= DAYS_REMEMBERED) {
    dayOfText.clear();
    textOfDay.clear();
  }
  dayOfText.set(text, day);
  textOfDay.set(day, text);
}

/** Days since 1970-01-01, or null when the text names no existing day. */
function dayNumber(text: string): number | null {
  const parts = SHAPE.exec(text);
  if (parts === null) return null;
  const milliseconds = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  const day = milliseconds / MILLISECONDS_PER_DAY;
  return new Date(milliseconds).toISOString().slice(0, 10) === text ? day : null;
}
