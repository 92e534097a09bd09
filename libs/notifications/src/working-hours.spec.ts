import { describe, expect, it } from '@jest/globals';
import { createWorkingCalendar } from '@jiannuo/domain';
import { instantOf, localTimeOf, nextWorkingMoment } from './working-hours.js';

const calendar = createWorkingCalendar({
  holidays: new Set(['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07']),
  workdays: new Set(['2024-10-12']),
  knownYears: new Set([2024]),
});
const SHANGHAI = 'Asia/Shanghai';

describe('working hours', () => {
  it.each([
    ['2024-09-20T10:30:00+08:00', '2024-09-20T10:30:00+08:00', 'in working hours: at once'],
    ['2024-09-20T07:00:00+08:00', '2024-09-20T09:00:00+08:00', 'before the offices open'],
    ['2024-09-20T18:00:00+08:00', '2024-09-23T09:00:00+08:00', 'on Friday evening: on Monday'],
    ['2024-09-30T22:00:00+08:00', '2024-10-08T09:00:00+08:00', 'before a holiday: after it'],
    ['2024-10-12T15:00:00+08:00', '2024-10-12T15:00:00+08:00', 'on a working Saturday'],
    ['2024-10-13T15:00:00+08:00', '2024-10-14T09:00:00+08:00', 'on a Sunday'],
  ])('%s → %s: %s', (instant, expected) => {
    expect(nextWorkingMoment(new Date(instant), calendar, SHANGHAI)).toEqual(new Date(expected));
  });

  it('are those of the region, whatever the clock of the server shows', () => {
    expect(localTimeOf(new Date('2024-09-19T16:30:00Z'), SHANGHAI)).toEqual({
      date: '2024-09-20',
      time: '00:30',
    });
    expect(instantOf('2024-09-20', '09:00', SHANGHAI)).toEqual(new Date('2024-09-20T01:00:00Z'));
  });

  it('survive a change of the clocks', () => {
    expect(instantOf('2024-03-31', '09:00', 'Europe/Berlin')).toEqual(
      new Date('2024-03-31T07:00:00Z'),
    );
  });
});
