import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import {
  daysLate,
  effectiveDueDate,
  isLateReport,
  lastDayInTime,
  overdueState,
  type MilestoneClock,
} from './lateness.js';
import { clock } from './standing.fixture.js';

const onDay = (today: string, facts: Partial<MilestoneClock> = {}) =>
  overdueState(clock(facts), calendar, today);
const IN_TIME = { overdue: false, overdueDays: 0, since: null, awaitingExtension: false };

describe('how late a completion was', () => {
  it.each([
    ['2024-08-30', 0],
    ['2024-09-01', 0],
    ['2024-09-02', 1],
    ['2024-09-20', 19],
  ])('completed on %s against 1 September: %d days late', (completedOn, days) => {
    expect(daysLate(completedOn, '2024-09-01')).toBe(days);
  });

  it.each([
    ['2024-08-30', '2024-08-30', false],
    ['2024-08-30', '2024-09-04', false],
    ['2024-08-30', '2024-09-05', true],
    ['2024-09-30', '2024-10-10', false],
    ['2024-09-30', '2024-10-11', true],
    ['2024-02-09', '2024-02-20', false],
    ['2024-02-09', '2024-02-21', true],
  ])('completed %s, reported %s: 补报 is %s', (completedOn, reportedOn, late) => {
    expect(isLateReport(calendar, completedOn, reportedOn)).toBe(late);
  });
});

describe('overdue', () => {
  it.each([
    ['2024-09-01', '2024-09-02'],
    ['2024-10-01', '2024-10-08'],
    ['2024-09-14', '2024-09-14'],
    ['2024-02-10', '2024-02-18'],
    ['2024-06-09', '2024-06-11'],
  ])('a due date %s counts as %s', (dueDate, effective) => {
    expect(effectiveDueDate(calendar, dueDate)).toBe(effective);
    expect(onDay(effective, { dueDate }).overdue).toBe(false);
    expect(onDay(addDays(effective, 1), { dueDate }).overdue).toBe(true);
  });

  it('14/4, due on Sunday 1 September, is overdue from Tuesday, by 19 days on the 20th', () => {
    expect(onDay('2024-09-02')).toEqual(IN_TIME);
    expect(onDay('2024-09-03')).toEqual({
      overdue: true,
      overdueDays: 2,
      since: '2024-09-03',
      awaitingExtension: false,
    });
    expect(onDay('2024-09-20')).toMatchObject({ overdueDays: 19, since: '2024-09-03' });
  });

  it('is over once the milestone is completed, withdrawn or reported', () => {
    expect(onDay('2024-09-20', { completedOn: '2024-09-18' })).toEqual(IN_TIME);
    expect(onDay('2024-09-20', { withdrawn: true })).toEqual(IN_TIME);
    expect(onDay('2024-09-20', { pendingReportedOn: '2024-09-18' })).toEqual(IN_TIME);
  });

  it('a return leaves three working days to mend, across the Mid-Autumn holiday', () => {
    const returned = { returnedOn: '2024-09-13' };
    expect(lastDayInTime(clock(returned), calendar)).toBe('2024-09-19');
    expect(onDay('2024-09-19', returned)).toEqual(IN_TIME);
    expect(onDay('2024-09-20', returned)).toMatchObject({
      overdue: true,
      overdueDays: 19,
      since: '2024-09-20',
    });
  });

  it('a return well before the due date does not shorten it', () => {
    expect(lastDayInTime(clock({ returnedOn: '2024-08-01' }), calendar)).toBe('2024-09-02');
  });

  it('days under review never count', () => {
    const returned = {
      returnedOn: '2024-09-13',
      reviewPeriods: [
        { from: '2024-08-28', to: '2024-09-04' },
        { from: '2024-09-09', to: '2024-09-13' },
      ],
    };
    expect(onDay('2024-09-20', returned).overdueDays).toBe(19 - 2 - 4);
    expect(
      onDay('2024-09-20', { reviewPeriods: [{ from: '2024-09-30', to: '2024-10-30' }] })
        .overdueDays,
    ).toBe(19);
    expect(
      onDay('2024-09-20', { reviewPeriods: [{ from: '2024-09-19', to: '2024-10-30' }] })
        .overdueDays,
    ).toBe(17);
    expect(
      onDay('2024-09-20', { reviewPeriods: [{ from: '2024-08-01', to: '2024-08-10' }] })
        .overdueDays,
    ).toBe(19);
  });

  it('an extension asked in time and undecided does not redden', () => {
    const waiting = { ...IN_TIME, awaitingExtension: true };
    expect(onDay('2024-09-20', { extensionAskedOn: '2024-08-28' })).toEqual(waiting);
    expect(onDay('2024-09-20', { extensionAskedOn: '2024-09-02' })).toEqual(waiting);
    expect(onDay('2024-09-02', { extensionAskedOn: '2024-09-02' })).toEqual(IN_TIME);
  });

  it('an extension asked a day late stops nothing', () => {
    expect(onDay('2024-09-20', { extensionAskedOn: '2024-09-03' })).toMatchObject({
      overdue: true,
      overdueDays: 19,
      awaitingExtension: false,
    });
  });

  it('once overdue it stays so, one day more each day, until something happens', () => {
    const dueDate = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2024-01-01', n));
    fc.assert(
      fc.property(dueDate, fc.integer({ min: 0, max: 60 }), (due, n) => {
        const today = addDays(due, n);
        const before = onDay(today, { dueDate: due });
        const after = onDay(addDays(today, 1), { dueDate: due });
        if (before.overdue) {
          expect(after).toEqual({ ...before, overdueDays: before.overdueDays + 1 });
          expect(before.overdueDays).toBe(n);
        }
        expect(before.overdue).toBe(today > effectiveDueDate(calendar, due));
      }),
    );
  });
});
