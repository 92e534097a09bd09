import { describe, expect, it } from '@jest/globals';
import { milestone, NOTHING, plan, shown, sweepDaily, toSend } from './reminder-plan.fixture.js';
import type { MilestoneSubject } from './reminder-subjects.js';

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
