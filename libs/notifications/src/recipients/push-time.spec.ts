import { describe, expect, it } from '@jest/globals';
import { createWorkingCalendar } from '@jiannuo/domain';
import { pushTime, type Bundling } from './push-time.js';

const calendar = createWorkingCalendar({
  holidays: new Set(['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07']),
  workdays: new Set(['2024-09-29', '2024-10-12']),
  knownYears: new Set([2024]),
});

describe('a digest', () => {
  it.each<[Bundling, string, string, string]>([
    ['daily', '2024-09-20T00:00:00+08:00', '2024-09-20', 'planned at night: this morning'],
    ['daily', '2024-09-20T08:59:00+08:00', '2024-09-20', 'just before the offices open'],
    ['daily', '2024-09-20T09:00:00+08:00', '2024-09-23', 'on Friday morning: on Monday'],
    ['daily', '2024-09-28T15:00:00+08:00', '2024-09-29', 'on a Saturday: the working Sunday'],
    ['daily', '2024-09-30T10:00:00+08:00', '2024-10-08', 'before a holiday: after it'],
    ['weekly', '2024-09-18T10:00:00+08:00', '2024-09-23', 'in the week: next Monday'],
    ['weekly', '2024-09-23T08:00:00+08:00', '2024-09-23', 'on Monday before the offices open'],
    ['weekly', '2024-09-30T10:00:00+08:00', '2024-10-08', 'next Monday is a holiday: Tuesday'],
    ['weekly', '2024-10-07T10:00:00+08:00', '2024-10-08', 'on that Monday itself: Tuesday'],
  ])('%s, from %s: on %s, %s', (bundling, earliest, day) => {
    expect(pushTime(new Date(earliest), bundling, calendar, 'Asia/Shanghai')).toEqual({
      at: new Date(`${day}T09:00:00+08:00`),
      digestOf: day,
    });
  });

  it('is no delay for who wants each by itself', () => {
    const now = new Date('2024-09-20T10:30:00+08:00');
    expect(pushTime(now, 'each', calendar, 'Asia/Shanghai')).toEqual({ at: now, digestOf: null });
  });
});
