import { describe, expect, it } from '@jest/globals';
import { plan, shown, toSend } from './reminder-plan.fixture.js';

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

  it('a check-up is asked for before its term and after, of whoever looks and then of the supervisor', () => {
    const checkUp = {
      type: 'check-up',
      subject: 'check-up-1',
      epoch: 1,
      orderedOn: '2024-09-09',
      // Mid-Autumn: the last day for it is Wednesday the 18th.
      dueOn: '2024-09-15',
      over: false,
    } as const;
    expect(shown(checkUp, '2024-09-26')).toEqual([
      ['check-up-due', 'T-1', '2024-09-14', 'checker'],
      ['check-up-overdue', 'T+1', '2024-09-19', 'checker supervisor'],
      ['check-up-overdue', 'T+4', '2024-09-24', 'checker supervisor'],
    ]);
    expect(toSend(checkUp, '2024-09-26')).toEqual(['check-up-overdue T+4']);
    expect(plan({ ...checkUp, over: true }, '2024-09-26')).toEqual([]);
    // Ordered on the day before the last: the order itself has just said so.
    expect(toSend({ ...checkUp, orderedOn: '2024-09-14' }, '2024-09-18')).toEqual([]);
  });
});
