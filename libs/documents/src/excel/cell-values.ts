import { isCalendarDate, type CalendarDate } from '@jiannuo/domain';
import type { Cell } from './read-workbook.js';

/** What a cell means, or a sentence that says what to write instead. */
export type CellValue<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

const value = <T>(of: T): CellValue<T> => ({ ok: true, value: of });
const wrong = (message: string): CellValue<never> => ({ ok: false, message });

/** Spaces of every kind at the ends, line ends inside, and what cannot be seen are not meant. */
export function textOf(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return dateText(cell);
  return String(cell)
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim();
}

/** Digits and signs typed full-width mean what they look like: `１５％` is 15%. */
function narrow(cell: Cell): string {
  return textOf(cell).normalize('NFKC').replace(/[,\s]/g, '');
}

/** A number, typed as one or as text; null when the cell is empty. */
export function numberOf(cell: Cell): CellValue<number | null> {
  const text = narrow(cell);
  if (text === '') return value(null);
  if (cell instanceof Date) return wrong('这里应是数字，现在是日期');
  return /^-?\d+(\.\d+)?$/.test(text)
    ? value(Number(text))
    : wrong(`这里应是数字，现在是“${shorten(textOf(cell))}”`);
}

/** 1, 2, 3 …; null when the cell is empty. */
export function ordinalOf(cell: Cell): CellValue<number | null> {
  const read = numberOf(typeof cell === 'string' ? cell.replace(/[.、．]\s*$/u, '') : cell);
  if (!read.ok || read.value === null) return read;
  return Number.isInteger(read.value) && read.value > 0 && read.value < 1_000_000
    ? read
    : wrong(`序号应是从1起的整数，现在是“${shorten(textOf(cell))}”`);
}

/**
 * A weight in whole percent: 15, '15%', '１５％', or 0.15 where the sheet shows percent; null when
 * the cell is empty.
 */
export function weightOf(cell: Cell): CellValue<number | null> {
  const text = narrow(cell);
  if (text === '') return value(null);
  const typed = /^(\d+(?:\.\d+)?)%?$/.exec(text)?.[1];
  const number = Number(typed);
  const percent = !text.endsWith('%') && number > 0 && number < 1 ? number * 100 : number;
  const whole = Math.round(percent);
  return typed !== undefined && Math.abs(percent - whole) < 1e-9 && whole <= 100
    ? value(whole)
    : wrong(`权重应是0到100的整数，现在是“${shorten(textOf(cell))}”`);
}

const WRITTEN_DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
/** Excel counts days from 1899-12-30 on, its leap day of 1900 included. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const SERIALS = { from: 36_526, to: 73_050 } as const;

/**
 * A calendar date: a date cell, a text such as 2024-9-2, 2024/9/2, 2024.9.2 or 2024年9月2日 (also in
 * full-width digits), or a day number that lost its format; null when the cell is empty.
 */
export function dateOf(cell: Cell): CellValue<CalendarDate | null> {
  if (cell instanceof Date) return checkedDate(dateText(cell), cell);
  const text = narrow(cell);
  if (text === '') return value(null);
  const [, year, month, day] = WRITTEN_DATE.exec(text) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    return checkedDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, cell);
  }
  const serial = /^\d{5}$/.test(text) ? Number(text) : NaN;
  if (serial >= SERIALS.from && serial < SERIALS.to) {
    return value(dateText(new Date(EPOCH + serial * DAY)));
  }
  return wrong(`日期应写成 2024-09-02 的形式，现在是“${shorten(textOf(cell))}”`);
}

function checkedDate(date: string, cell: Cell): CellValue<CalendarDate> {
  return isCalendarDate(date)
    ? value(date)
    : wrong(`没有这一天：“${shorten(textOf(cell))}”，请核对日期`);
}

/** The reader gives dates in UTC, whatever the machine's time zone. */
function dateText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function shorten(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 20)}…`;
}
