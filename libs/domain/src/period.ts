import type { CalendarDate } from './calendar-date.js';

const SHAPE = /^\d{4}-(0[1-9]|1[0-2])$/;

/** True for a month written 'YYYY-MM'. */
export function isPeriod(text: string): boolean {
  return SHAPE.test(text);
}

/** The month of a day, 'YYYY-MM'. Sorts as text. */
export function periodOf(date: CalendarDate): string {
  return date.slice(0, 7);
}

/** The month before, 'YYYY-MM'. */
export function periodBefore(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/** The month after, 'YYYY-MM'. */
export function periodAfter(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}
