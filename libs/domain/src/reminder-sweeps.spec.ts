import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { findOwedReminder, planReminders } from './reminder-plan.js';
import { milestone, NOTHING, plan, toSend } from './reminder-plan.fixture.js';
import { DEFAULT_REMINDER_STEPS as steps, type ReminderStep } from './reminder-steps.js';
import type { ReminderSubject } from './reminder-subjects.js';

describe('the question asked just before sending', () => {
  const key = 'overdue:141024-2024-livelihood/14/4:0:T+3';
  const owed = (subject: ReminderSubject, today: string) =>
    findOwedReminder({ subject, steps, calendar, today }, key) !== null;

  it('a reminder is owed on its day and until a newer step is due', () => {
    expect(owed(milestone(), '2024-09-04')).toBe(false);
    expect(owed(milestone(), '2024-09-05')).toBe(true);
    expect(owed(milestone(), '2024-09-09')).toBe(true);
    expect(owed(milestone(), '2024-09-10')).toBe(false);
  });

  it('a reminder is no longer owed once reported, completed or counted anew', () => {
    expect(owed(milestone({ pendingReportedOn: '2024-09-05' }), '2024-09-05')).toBe(false);
    expect(owed(milestone({ completedOn: '2024-09-05' }), '2024-09-05')).toBe(false);
    expect(owed(milestone({ epoch: 1 }), '2024-09-05')).toBe(false);
  });
});

describe('however the sweeps fall', () => {
  it('each step is planned once, sent at most once a day per ladder, and the newest is never lost', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 0, max: 3 }), (sweeps, ahead) => {
        const planned = new Set<string>();
        const sent = new Set<string>();
        let today = '2024-08-10';
        for (const gap of sweeps) {
          today = addDays(today, gap);
          const fresh = plan(milestone(), today, planned, addDays(today, ahead));
          for (const one of fresh) {
            expect(planned.has(one.key)).toBe(false);
            planned.add(one.key);
            if (!one.superseded) sent.add(one.key);
          }
          expect(fresh.filter((one) => !one.superseded && one.dueOn <= today).length).toBeLessThan(
            3,
          );
          const newest = toSend(milestone(), today).map((words) => words.split(' ')[1]);
          for (const step of newest) {
            expect([...sent].some((key) => key.endsWith(`:0:${step}`))).toBe(true);
          }
        }
        expect(plan(milestone(), today, planned)).toEqual([]);
      }),
    );
  });

  const withOwn = (own: ReminderStep[], today: string) =>
    planReminders({
      subject: milestone(),
      steps: { ...steps, milestone: own, escalation: [] },
      calendar,
      today,
      alreadyPlanned: NOTHING,
    });

  it("a programme's own steps are followed, daily ones included", () => {
    const daily = withOwn(
      [{ kind: 'overdue', offset: 2, every: 1, audience: ['head'] }],
      '2024-09-06',
    );
    expect(daily.map((one) => [one.step, one.dueOn])).toEqual([
      ['T+2', '2024-09-04'],
      ['T+3', '2024-09-05'],
      ['T+4', '2024-09-06'],
    ]);
  });

  it('a step that repeats every 0 days is sent once instead of for ever', () => {
    const once = withOwn(
      [{ kind: 'overdue', offset: 2, every: 0, audience: ['head'] }],
      '2024-09-20',
    );
    expect(once.map((one) => one.step)).toEqual(['T+2']);
  });

  it('of two steps on one day only the last in the list is sent', () => {
    const twice = withOwn(
      [
        { kind: 'due-soon', offset: 1, audience: ['reporter'] },
        { kind: 'overdue', offset: 1, audience: ['head'] },
      ],
      '2024-09-03',
    );
    expect(twice.map((one) => [one.kind, one.superseded])).toEqual([
      ['due-soon', true],
      ['overdue', false],
    ]);
  });
});
