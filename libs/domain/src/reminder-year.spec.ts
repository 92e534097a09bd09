import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024, HOLIDAYS_2024, MAKE_UP_DAYS_2024 } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { lastDueDateInSight, nextLookOn, stepsMove } from './reminder-look.js';
import { planReminders } from './reminder-plan.js';
import { DEFAULT_REMINDER_STEPS as steps } from './reminder-steps.js';
import type { MilestoneSubject } from './reminder-subjects.js';
import { clock } from './standing.fixture.js';
import { createWorkingCalendar, type WorkingCalendar } from './working-calendar.js';

const DAYS_AHEAD = 2;
const milestone = (facts: Partial<MilestoneSubject> = {}): MilestoneSubject => ({
  ...clock(),
  type: 'milestone',
  subject: '141024-2024-livelihood/14/4',
  epoch: 1,
  escalation: { preparedOn: null, sentOn: null },
  ...facts,
});
const dates = (dueDate: string, until: string, calendar: WorkingCalendar = CALENDAR_2024): string =>
  planReminders({
    subject: milestone({ dueDate }),
    steps,
    calendar,
    today: until,
    alreadyPlanned: new Set(),
  })
    .map(({ step, dueOn }) => `${step} ${dueOn.slice(5)}`)
    .join('，');

describe('2024 年的节假日', () => {
  it.each([
    [
      '2月9日（除夕，周五）到期：2月4日周日补班，算工作日；到期后从2月18日周日补班起算',
      '2024-02-09',
      '2024-02-23',
      'T-10 01-29，T-5 02-04，T-3 02-06，T-1 02-08，T-0 02-09，T+1 02-18，T+3 02-20，T+5 02-22，T+6 02-23',
    ],
    [
      '2月12日（初三）到期：放假顺延到2月18日周日补班这一天，不算逾期',
      '2024-02-12',
      '2024-02-21',
      'T-10 01-30，T-5 02-05，T-3 02-07，T-1 02-09，T-0 02-18，T+1 02-19，T+3 02-21',
    ],
    [
      '2月18日（周日补班）当天到期：与顺延来的同一天',
      '2024-02-18',
      '2024-02-21',
      'T-10 01-30，T-5 02-05，T-3 02-07，T-1 02-09，T-0 02-18，T+1 02-19，T+3 02-21',
    ],
    [
      '9月30日到期：国庆7天不算，10月8日是逾期第1个工作日，10月12日周六补班是第5个',
      '2024-09-30',
      '2024-10-14',
      'T-10 09-14，T-5 09-24，T-3 09-26，T-1 09-29，T-0 09-30，T+1 10-08，T+3 10-10，T+5 10-12，T+6 10-14',
    ],
    [
      '10月12日（周六补班）到期：就在这一天，不顺延到周一',
      '2024-10-12',
      '2024-10-14',
      'T-10 09-24，T-5 09-30，T-3 10-09，T-1 10-11，T-0 10-12，T+1 10-14',
    ],
    [
      '10月13日（周日）到期：顺延到10月14日周一',
      '2024-10-13',
      '2024-10-14',
      'T-10 09-25，T-5 10-08，T-3 10-10，T-1 10-12，T-0 10-14',
    ],
    [
      '5月1日到期：劳动节放到5日，顺延到5月6日；4月28日周日补班算',
      '2024-05-01',
      '2024-05-07',
      'T-10 04-18，T-5 04-25，T-3 04-28，T-1 04-30，T-0 05-06，T+1 05-07',
    ],
  ])('%s', (_words, dueDate, until, expected) => {
    expect(dates(dueDate, until)).toBe(expected);
  });

  it('跨年：12月31日到期，元旦放假一天，1月2日是逾期第1个工作日', () => {
    const calendar = createWorkingCalendar({
      holidays: new Set([...HOLIDAYS_2024, '2025-01-01']),
      workdays: MAKE_UP_DAYS_2024,
      knownYears: new Set([2024, 2025]),
    });
    expect(dates('2024-12-31', '2025-01-07', calendar)).toBe(
      'T-10 12-17，T-5 12-24，T-3 12-26，T-1 12-30，T-0 12-31，T+1 01-02，T+3 01-06',
    );
  });

  it('跨年而新年放假安排未录入：按周一至周五推算，1月1日先算工作日', () => {
    expect(CALENDAR_2024.isProvisional(2025)).toBe(true);
    expect(dates('2024-12-31', '2025-01-03')).toContain('T+1 01-01，T+3 01-03');
  });
});

const someCalendar = fc
  .record({
    rests: fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 40 }),
    works: fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 15 }),
  })
  .map(({ rests, works }) =>
    createWorkingCalendar({
      holidays: new Set(rests.map((n) => addDays('2024-01-01', n))),
      workdays: new Set(works.map((n) => addDays('2024-01-01', n))),
      knownYears: new Set([2024]),
    }),
  );
const someDay = fc.integer({ min: 0, max: 180 }).map((n) => addDays('2024-01-01', n));
const someFacts = fc.record({
  dueDate: someDay,
  returnedOn: fc.option(someDay, { nil: null }),
  escalation: fc.record({
    preparedOn: fc.option(someDay, { nil: null }),
    sentOn: fc.option(someDay, { nil: null }),
  }),
});

describe('what the sweep leaves out', () => {
  const keys = (subject: MilestoneSubject, calendar: WorkingCalendar, today: string): string[] =>
    planReminders({
      subject,
      steps,
      calendar,
      today,
      until: addDays(today, DAYS_AHEAD),
      alreadyPlanned: new Set(),
    }).map(({ key, superseded }) => `${key} ${superseded}`);

  it('gives nothing new until the day to look again, and on that day a step is due or comes in sight', () => {
    fc.assert(
      fc.property(someCalendar, someFacts, someDay, (calendar, facts, today) => {
        const subject = milestone(facts);
        const look = nextLookOn({ subject, steps, calendar, today }, DAYS_AHEAD);
        if (look === null) throw new Error('an open milestone is always looked at again');
        const now = keys(subject, calendar, today);
        for (let day = addDays(today, 1); day < look; day = addDays(day, 1)) {
          expect(keys(subject, calendar, day)).toEqual(now);
        }
        const days = planReminders({
          subject,
          steps,
          calendar,
          today: look,
          until: addDays(look, DAYS_AHEAD),
          alreadyPlanned: new Set(),
        }).map(({ dueOn }) => dueOn);
        const reason = [look, addDays(look, DAYS_AHEAD)].some((day) => days.includes(day));
        expect(reason || look === addDays(today, 50)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('a due date beyond the last in sight has no step yet, and the last in sight has one', () => {
    fc.assert(
      fc.property(
        someCalendar,
        someDay,
        fc.integer({ min: -20, max: 20 }),
        (calendar, horizon, offset) => {
          const own = {
            ...steps,
            milestone: [{ kind: 'due-soon' as const, offset, audience: ['head' as const] }],
            escalation: [],
          };
          const owed = (dueDate: string): number =>
            planReminders({
              subject: milestone({ dueDate }),
              steps: own,
              calendar,
              today: horizon,
              alreadyPlanned: new Set(),
            }).length;
          const last = lastDueDateInSight(own, calendar, horizon);
          if (last === null) throw new Error('there are steps');
          expect(owed(last)).toBe(1);
          for (let n = 1; n <= 5; n += 1) expect(owed(addDays(last, n))).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
    const none = { milestone: [], escalation: [] };
    expect(lastDueDateInSight(none, CALENDAR_2024, '2024-09-20')).toBeNull();
  });

  it('a changed calendar moves the steps of those it concerns, and of nobody else', () => {
    const after = createWorkingCalendar({
      holidays: new Set([...HOLIDAYS_2024, '2024-09-23']),
      workdays: MAKE_UP_DAYS_2024,
      knownYears: new Set([2024]),
    });
    const moved = (dueDate: string, today: string): boolean =>
      stepsMove({ subject: milestone({ dueDate }), steps, today }, CALENDAR_2024, after);
    expect(moved('2024-09-25', '2024-09-18')).toBe(true); // T-3 was on the 20th
    expect(moved('2024-09-25', '2024-09-20')).toBe(false); // and is past
    expect(moved('2024-09-13', '2024-09-20')).toBe(true); // overdue: later steps move on
    expect(moved('2024-12-31', '2024-09-20')).toBe(false);
    expect(moved('2024-10-30', '2024-09-24')).toBe(false);
  });
});

describe('after an outage of a month', () => {
  it('of one ladder only the newest step is sent, whatever the facts', () => {
    fc.assert(
      fc.property(someCalendar, someFacts, someDay, (calendar, facts, lastSweep) => {
        const subject = milestone(facts);
        const before = planReminders({
          subject,
          steps,
          calendar,
          today: lastSweep,
          alreadyPlanned: new Set(),
        });
        const after = planReminders({
          subject,
          steps,
          calendar,
          today: addDays(lastSweep, 30),
          alreadyPlanned: new Set(before.map(({ key }) => key)),
        }).filter(({ superseded }) => !superseded);
        // Four ladders: the steps, the 呈报, its sending, the weekly digest.
        const ladders = after.map(({ step }) => (step === 'T+5' ? 'escalation' : step.slice(0, 1)));
        expect(new Set(ladders).size).toBe(ladders.length);
      }),
      { numRuns: 200 },
    );
  });
});
