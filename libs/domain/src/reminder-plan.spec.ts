import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { findOwedReminder, planReminders } from './reminder-plan.js';
import type { MilestoneSubject, ReminderSubject } from './reminder-subjects.js';
import { DEFAULT_REMINDER_STEPS as steps, type ReminderStep } from './reminder-steps.js';
import { clock } from './standing.fixture.js';

const NOTHING = new Set<string>();
/** 14/4, due on Sunday 1 September 2024: its last day in time is Monday the 2nd. */
const milestone = (facts: Partial<MilestoneSubject> = {}): MilestoneSubject => ({
  ...clock(),
  type: 'milestone',
  subject: '141024-2024-livelihood/14/4',
  epoch: 0,
  escalation: { preparedOn: null, sentOn: null },
  ...facts,
});
const plan = (subject: ReminderSubject, today: string, alreadyPlanned = NOTHING, until?: string) =>
  planReminders({ subject, steps, calendar, today, until, alreadyPlanned });
const shown = (subject: ReminderSubject, today: string, alreadyPlanned?: Set<string>) =>
  plan(subject, today, alreadyPlanned).map((one) => [
    one.kind,
    one.step,
    one.dueOn,
    one.audience.join(' '),
  ]);
const toSend = (subject: ReminderSubject, today: string) =>
  plan(subject, today)
    .filter((one) => !one.superseded)
    .map((one) => `${one.kind} ${one.step}`);

/** Sweeps every day of a span, remembering what was planned, as the worker does. */
function sweepDaily(
  subject: (today: string) => ReminderSubject,
  from: string,
  days: number,
): string[] {
  const planned = new Set<string>();
  return Array.from({ length: days }, (_, n) => addDays(from, n)).flatMap((today) =>
    plan(subject(today), today, planned).map((one) => {
      planned.add(one.key);
      return `${today} ${one.step} ${one.audience.join('+')}${one.superseded ? ' superseded' : ''}`;
    }),
  );
}

describe('the reminders of a milestone nobody reports', () => {
  it('come in working days around the last day in time', () => {
    expect(shown(milestone(), '2024-09-24')).toEqual([
      ['due-soon', 'T-10', '2024-08-19', 'reporter'],
      ['due-soon', 'T-5', '2024-08-26', 'reporter'],
      ['due-soon', 'T-3', '2024-08-28', 'reporter'],
      ['due-soon', 'T-1', '2024-08-30', 'reporter'],
      ['due-soon', 'T-0', '2024-09-02', 'reporter'],
      ['overdue', 'T+1', '2024-09-03', 'reporter head'],
      ['overdue', 'T+3', '2024-09-05', 'reporter head supervisor'],
      ['escalation-prepared', 'T+5', '2024-09-09', 'supervisor'],
      ['overdue', 'T+6', '2024-09-10', 'reporter head'],
      ['overdue', 'T+9', '2024-09-13', 'reporter head'],
      ['overdue', 'T+12', '2024-09-19', 'reporter head'],
      ['overdue', 'T+15', '2024-09-24', 'reporter head'],
    ]);
  });

  it('swept daily are each sent once, on their own day, and the 呈报 runs its course', () => {
    const escalation = (today: string) => ({
      preparedOn: today > '2024-09-09' ? '2024-09-09' : null,
      sentOn: today > '2024-09-12' ? '2024-09-12' : null,
    });
    const swept = sweepDaily(
      (today) => milestone({ escalation: escalation(today) }),
      '2024-08-01',
      60,
    );
    expect(swept).toEqual([
      '2024-08-19 T-10 reporter',
      '2024-08-26 T-5 reporter',
      '2024-08-28 T-3 reporter',
      '2024-08-30 T-1 reporter',
      '2024-09-02 T-0 reporter',
      '2024-09-03 T+1 reporter+head',
      '2024-09-05 T+3 reporter+head+supervisor',
      '2024-09-09 T+5 supervisor',
      '2024-09-10 T+6 reporter+head',
      '2024-09-12 P+3 leader',
      '2024-09-13 T+9 reporter+head',
      '2024-09-18 W1 head+leader',
      '2024-09-19 T+12 reporter+head',
      '2024-09-23 W2 head+leader',
      '2024-09-24 T+15 reporter+head',
      '2024-09-27 T+18 reporter+head',
    ]);
  });

  it('after a long silence only the newest is sent and the older ones are recorded', () => {
    const late = plan(milestone(), '2024-09-20');
    expect(late.filter((one) => !one.superseded).map((one) => one.key)).toEqual([
      'escalation-prepared:141024-2024-livelihood/14/4:0:T+5',
      'overdue:141024-2024-livelihood/14/4:0:T+12',
    ]);
    expect(late.filter((one) => one.superseded)).toHaveLength(9);
  });

  it('planned twice plan nothing new', () => {
    const planned = new Set(plan(milestone(), '2024-09-20').map((one) => one.key));
    expect(plan(milestone(), '2024-09-20', planned)).toEqual([]);
    expect(shown(milestone(), '2024-09-24', planned)).toEqual([
      ['overdue', 'T+15', '2024-09-24', 'reporter head'],
    ]);
  });

  it('found missing after a newer one was planned are recorded, not sent', () => {
    const planned = new Set(['overdue:141024-2024-livelihood/14/4:0:T+1']);
    const missing = plan(milestone(), '2024-09-03', planned);
    expect(missing).toHaveLength(5);
    expect(missing.every((one) => one.superseded)).toBe(true);
  });

  it('planned two days ahead are each to be sent on their day', () => {
    const ahead = plan(milestone(), '2024-09-01', NOTHING, '2024-09-03');
    expect(ahead.filter((one) => !one.superseded).map((one) => [one.step, one.dueOn])).toEqual([
      ['T-1', '2024-08-30'],
      ['T-0', '2024-09-02'],
      ['T+1', '2024-09-03'],
    ]);
    expect(plan(milestone(), '2024-09-02', NOTHING, '2024-08-01')).toEqual(
      plan(milestone(), '2024-09-02'),
    );
  });

  it('begin again with a new epoch, so that an old step never silences a later one', () => {
    const planned = new Set(plan(milestone(), '2024-09-20').map((one) => one.key));
    const extended = milestone({ epoch: 1, dueDate: '2024-09-30' });
    const again = plan(extended, '2024-09-20', planned).filter((one) => !one.superseded);
    expect(again.map((one) => one.key)).toEqual(['due-soon:141024-2024-livelihood/14/4:1:T-10']);
  });
});

describe('what stops the reminders of a milestone', () => {
  it.each<[string, Partial<MilestoneSubject>]>([
    ['completed', { completedOn: '2024-08-30' }],
    ['withdrawn', { withdrawn: true }],
  ])('%s: nothing is owed', (_case, facts) => {
    expect(plan(milestone(facts), '2024-09-20')).toEqual([]);
  });

  it('an extension that is only asked for does not', () => {
    const asked = milestone({ extensionAskedOn: '2024-08-28' });
    expect(plan(asked, '2024-09-20')).toEqual(plan(milestone(), '2024-09-20'));
  });

  it('a report does, and the reviewer is reminded every second day once it waits over two', () => {
    const reported = milestone({ pendingReportedOn: '2024-09-10' });
    expect(shown(reported, '2024-09-12')).toEqual([]);
    expect(shown(reported, '2024-09-20')).toEqual([
      ['review-waiting', 'R+3', '2024-09-13', 'supervisor'],
      ['review-waiting', 'R+5', '2024-09-18', 'supervisor'],
      ['review-waiting', 'R+7', '2024-09-20', 'supervisor'],
    ]);
    expect(toSend(reported, '2024-09-20')).toEqual(['review-waiting R+7']);
    const unsigned = milestone({ pendingReportedOn: '2024-09-10', pendingWith: 'head' });
    expect(shown(unsigned, '2024-09-13')).toEqual([
      ['review-waiting', 'R+3', '2024-09-13', 'head'],
    ]);
  });

  it('after a return the steps count from the last day to mend, and the return speaks for its own day', () => {
    const returned = milestone({ epoch: 1, returnedOn: '2024-09-13' });
    expect(toSend(returned, '2024-09-17')).toEqual([]);
    expect(toSend(returned, '2024-09-18')).toEqual(['due-soon T-1']);
    expect(toSend(returned, '2024-09-19')).toEqual(['due-soon T-0']);
    expect(toSend(returned, '2024-09-20')).toEqual(['overdue T+1']);
  });
});

describe('the 呈报 to the leader', () => {
  it('is never sent in the same breath as it is prepared', () => {
    const prepared = milestone({ escalation: { preparedOn: '2024-09-20', sentOn: null } });
    expect(toSend(prepared, '2024-09-24')).not.toContain('escalation-sent P+3');
    expect(toSend(prepared, '2024-09-25')).toContain('escalation-sent P+3');
  });

  it('does not go by itself when the supervisor has sent it', () => {
    const sent = milestone({
      escalation: { preparedOn: '2024-09-09', sentOn: '2024-09-10', sentByHand: true },
    });
    expect(toSend(sent, '2024-09-14')).not.toContain('escalation-sent P+3');
  });

  it('is followed by one digest a week on Mondays, moved behind a holiday', () => {
    const sent = milestone({ escalation: { preparedOn: '2024-09-09', sentOn: '2024-09-12' } });
    const weekly = plan(sent, '2024-10-14').filter((one) => one.kind === 'overdue-digest');
    expect(weekly.map((one) => [one.step, one.dueOn])).toEqual([
      ['W1', '2024-09-18'],
      ['W2', '2024-09-23'],
      ['W3', '2024-09-30'],
      ['W4', '2024-10-08'],
      ['W5', '2024-10-14'],
    ]);
    const sentOnMonday = milestone({
      escalation: { preparedOn: '2024-09-18', sentOn: '2024-09-23' },
    });
    expect(toSend(sentOnMonday, '2024-09-29')).not.toContain('overdue-digest W1');
    expect(toSend(sentOnMonday, '2024-09-30')).toContain('overdue-digest W1');
  });
});

describe('the reminders of other matters', () => {
  it('an extension that waits reminds the leader', () => {
    const review = {
      type: 'review',
      subject: 'extension-1',
      epoch: 0,
      waitingSince: '2024-09-10',
      waitingFor: 'leader',
    } as const;
    expect(shown(review, '2024-09-13')).toEqual([
      ['review-waiting', 'R+3', '2024-09-13', 'leader'],
    ]);
  });

  it('an assignment not signed for in three working days is asked for', () => {
    const assignment = {
      type: 'assignment',
      subject: 'assignment-1',
      epoch: 0,
      assignedOn: '2024-09-13',
      answered: false,
    } as const;
    expect(shown(assignment, '2024-09-18')).toEqual([]);
    expect(shown(assignment, '2024-09-24')).toEqual([
      ['assignment-unsigned', 'A+3', '2024-09-19', 'reporter head supervisor'],
      ['assignment-unsigned', 'A+6', '2024-09-24', 'reporter head supervisor'],
    ]);
    expect(plan({ ...assignment, answered: true }, '2024-09-24')).toEqual([]);
  });

  it('monthly progress is due on the 25th, on a rest day the next working day', () => {
    const progress = {
      type: 'progress',
      subject: '141024-2024-livelihood/14@2024-08',
      epoch: 0,
      dueOn: '2024-08-25',
      reported: false,
    } as const;
    expect(shown(progress, '2024-12-31')).toEqual([
      ['progress-due', 'T-3', '2024-08-21', 'reporter'],
      ['progress-due', 'T-1', '2024-08-23', 'reporter'],
      ['progress-overdue', 'T+1', '2024-08-27', 'reporter head'],
    ]);
    expect(plan({ ...progress, reported: true }, '2024-12-31')).toEqual([]);
  });

  it('a directive is studied the same day and asked for until it is answered', () => {
    const directive = {
      type: 'directive',
      subject: 'directive-1',
      epoch: 0,
      issuedOn: '2024-09-20',
      replyDueOn: '2024-09-25',
      answered: false,
    } as const;
    expect(shown(directive, '2024-10-08')).toEqual([
      ['directive-due', 'D-0', '2024-09-20', 'reporter head'],
      ['directive-due', 'T-1', '2024-09-24', 'reporter head'],
      ['directive-due', 'T-0', '2024-09-25', 'reporter head'],
      ['directive-overdue', 'T+1', '2024-09-26', 'reporter head supervisor'],
      ['directive-overdue', 'T+3', '2024-09-29', 'reporter head supervisor'],
      ['directive-overdue', 'T+5', '2024-10-08', 'reporter head supervisor'],
    ]);
    expect(toSend(directive, '2024-10-08')).toEqual(['directive-overdue T+5']);
    expect(plan({ ...directive, answered: true }, '2024-10-08')).toEqual([]);
    const sameDay = { ...directive, replyDueOn: '2024-09-20' };
    expect(shown(sameDay, '2024-09-20')).toHaveLength(1);
  });
});

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
