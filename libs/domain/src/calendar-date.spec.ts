import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  compareDates,
  dayOfWeek,
  daysBetween,
  isCalendarDate,
  laterOf,
  yearOf,
} from './calendar-date.js';

const anyDate = fc.integer({ min: -30_000, max: 60_000 }).map((n) => addDays('2000-01-01', n));
const anyCount = fc.integer({ min: -4_000, max: 4_000 });

describe('calendar dates', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-04-31', false],
    ['2024-13-01', false],
    ['2024-00-10', false],
    ['2024-9-1', false],
    ['2024-09-01T00:00:00Z', false],
    ['0050-01-01', false],
    ['', false],
    ['二〇二四年', false],
  ])('%s is a calendar date: %s', (text, expected) => {
    expect(isCalendarDate(text)).toBe(expected);
  });

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-28', 2, '2024-03-01'],
    ['2024-12-31', 1, '2025-01-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2024-09-01', 0, '2024-09-01'],
  ])('%s plus %d days is %s', (date, n, expected) => {
    expect(addDays(date, n)).toBe(expected);
  });

  it('14/4 due on 1 September is 19 days past on 20 September', () => {
    expect(daysBetween('2024-09-01', '2024-09-20')).toBe(19);
    expect(daysBetween('2024-09-20', '2024-09-01')).toBe(-19);
  });

  it('knows the days of the week', () => {
    expect(dayOfWeek('2024-09-01')).toBe(0);
    expect(dayOfWeek('2024-09-20')).toBe(5);
    expect(dayOfWeek('1969-12-31')).toBe(3);
    expect(dayOfWeek('1960-01-02')).toBe(6);
  });

  it('refuses what is no date or no whole number of days', () => {
    expect(() => addDays('2024-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('2024-02-20', 0.5)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => daysBetween('2024-02-20', 'tomorrow')).toThrow(RangeError);
    expect(() => dayOfWeek('')).toThrow(RangeError);
  });

  it('orders dates as they follow in time', () => {
    expect(['2024-10-01', '2024-09-30', '2024-10-01'].sort(compareDates)).toEqual([
      '2024-09-30',
      '2024-10-01',
      '2024-10-01',
    ]);
    expect(compareDates('2024-10-01', '2024-10-01')).toBe(0);
    expect(laterOf('2024-10-01', '2024-09-30')).toBe('2024-10-01');
    expect(laterOf('2024-09-30', '2024-10-01')).toBe('2024-10-01');
    expect(yearOf('2024-09-30')).toBe(2024);
  });

  it('counting days forward and measuring them again gives the same number', () => {
    fc.assert(
      fc.property(anyDate, anyCount, (date, n) => {
        const later = addDays(date, n);
        expect(isCalendarDate(later)).toBe(true);
        expect(daysBetween(date, later)).toBe(n);
        expect(Math.sign(compareDates(date, later))).toBe(-Math.sign(n) || 0);
        expect(dayOfWeek(addDays(date, 7))).toBe(dayOfWeek(date));
      }),
    );
  });
});
