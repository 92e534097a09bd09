import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import {
  addWorkingDays,
  createWorkingCalendar,
  firstWorkingDayOnOrAfter,
  isProvisionalSpan,
  lastWorkingDayOnOrBefore,
  workingDaysBetween,
} from './working-calendar.js';

const dayOf2024 = fc.integer({ min: 0, max: 365 }).map((n) => addDays('2024-01-01', n));

describe('the working days of 2024', () => {
  it.each([
    ['2024-01-01', false, '元旦'],
    ['2024-02-04', true, '周日，春节调休上班'],
    ['2024-02-09', true, '周五，除夕不在法定假期内'],
    ['2024-02-10', false, '春节第一天'],
    ['2024-02-16', false, '周五，春节假期内'],
    ['2024-02-17', false, '春节最后一天'],
    ['2024-02-18', true, '周日，调休上班'],
    ['2024-04-04', false, '清明'],
    ['2024-04-07', true, '周日，调休上班'],
    ['2024-05-06', true, '五一后第一个工作日'],
    ['2024-05-11', true, '周六，调休上班'],
    ['2024-06-10', false, '端午，周一'],
    ['2024-09-01', false, '周日'],
    ['2024-09-14', true, '周六，中秋调休上班'],
    ['2024-09-16', false, '中秋假期，周一'],
    ['2024-09-29', true, '周日，国庆调休上班'],
    ['2024-10-07', false, '国庆最后一天'],
    ['2024-10-12', true, '周六，调休上班'],
    ['2024-10-13', false, '周日'],
  ])('%s works: %s (%s)', (date, works) => {
    expect(calendar.isWorkingDay(date)).toBe(works);
  });

  it('2024 has 251 working days', () => {
    expect(workingDaysBetween(calendar, '2023-12-31', '2024-12-31')).toBe(251);
  });

  it.each([
    ['2024-02-09', 1, '2024-02-18'],
    ['2024-02-18', -1, '2024-02-09'],
    ['2024-09-13', 1, '2024-09-14'],
    ['2024-09-14', 1, '2024-09-18'],
    ['2024-09-30', 3, '2024-10-10'],
    ['2024-10-08', -3, '2024-09-27'],
    ['2024-09-01', 0, '2024-09-01'],
    ['2024-09-01', 1, '2024-09-02'],
    ['2024-09-01', -1, '2024-08-30'],
    ['2024-09-02', -10, '2024-08-19'],
  ])('%s and %d working days is %s', (date, n, expected) => {
    expect(addWorkingDays(calendar, date, n)).toBe(expected);
  });

  it.each([
    ['2024-09-30', '2024-10-08', 1],
    ['2024-10-08', '2024-09-30', -1],
    ['2024-09-13', '2024-09-18', 2],
    ['2024-09-14', '2024-09-17', 0],
    ['2024-09-20', '2024-09-20', 0],
  ])('from %s to %s there are %d working days', (from, to, expected) => {
    expect(workingDaysBetween(calendar, from, to)).toBe(expected);
  });

  it('a due date on a Sunday moves to the working days around it', () => {
    expect(firstWorkingDayOnOrAfter(calendar, '2024-09-01')).toBe('2024-09-02');
    expect(lastWorkingDayOnOrBefore(calendar, '2024-09-01')).toBe('2024-08-30');
    expect(firstWorkingDayOnOrAfter(calendar, '2024-10-01')).toBe('2024-10-08');
    expect(lastWorkingDayOnOrBefore(calendar, '2024-10-07')).toBe('2024-09-30');
    expect(firstWorkingDayOnOrAfter(calendar, '2024-10-08')).toBe('2024-10-08');
    expect(lastWorkingDayOnOrBefore(calendar, '2024-10-08')).toBe('2024-10-08');
  });

  it('a year not yet announced is Monday to Friday and marked provisional', () => {
    expect(calendar.isProvisional(2024)).toBe(false);
    expect(calendar.isProvisional(2025)).toBe(true);
    expect(calendar.isWorkingDay('2025-10-01')).toBe(true);
    expect(calendar.isWorkingDay('2025-10-04')).toBe(false);
    expect(isProvisionalSpan(calendar, '2024-12-01', '2024-12-31')).toBe(false);
    expect(isProvisionalSpan(calendar, '2024-12-01', '2025-01-10')).toBe(true);
  });

  it('a day entered both as holiday and as make-up day is worked', () => {
    const both = new Set(['2024-09-07']);
    const edited = createWorkingCalendar({ holidays: both, workdays: both, knownYears: new Set() });
    expect(edited.isWorkingDay('2024-09-07')).toBe(true);
  });

  it('a calendar without working days is refused instead of searched for ever', () => {
    const never = { isWorkingDay: () => false, isProvisional: () => false };
    expect(() => addWorkingDays(never, '2024-01-01', 1)).toThrow(RangeError);
    expect(() => firstWorkingDayOnOrAfter(never, '2024-01-01')).toThrow(RangeError);
    expect(() => addWorkingDays(calendar, '2024-01-01', 1.5)).toThrow(RangeError);
  });

  it('counting working days forward and measuring them again gives the same number', () => {
    fc.assert(
      fc.property(dayOf2024, fc.integer({ min: 1, max: 60 }), (date, n) => {
        const later = addWorkingDays(calendar, date, n);
        expect(calendar.isWorkingDay(later)).toBe(true);
        expect(workingDaysBetween(calendar, date, later)).toBe(n);
        expect(workingDaysBetween(calendar, later, date)).toBe(-n);
        const earlier = addWorkingDays(calendar, date, -n);
        expect(calendar.isWorkingDay(earlier)).toBe(true);
        expect(addWorkingDays(calendar, earlier, n)).toBe(
          lastWorkingDayOnOrBefore(calendar, date) === date
            ? date
            : firstWorkingDayOnOrAfter(calendar, date),
        );
      }),
    );
  });
});
