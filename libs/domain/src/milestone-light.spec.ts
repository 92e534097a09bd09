import { describe, expect, it } from '@jest/globals';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { describeCause } from './light-cause.js';
import { DEFAULT_LIGHT_RULES as rules, milestoneLight, tomorrowReddens } from './light.js';
import type { MilestoneStanding } from './progress.js';
import { behindBy, HALF_WAY, project14, standing } from './standing.fixture.js';

describe('the light of one milestone', () => {
  const of = (
    today: string,
    facts: Partial<MilestoneStanding>,
    others: MilestoneStanding[] = [],
  ) => {
    const milestone = standing(facts);
    const result = milestoneLight({
      milestone,
      milestones: [...others, milestone],
      rules,
      today,
      calendar,
    });
    return [result.light, describeCause(result.cause, 'milestone')];
  };

  it.each<[string, Partial<MilestoneStanding>, string | null, string]>([
    ['2024-09-20', { completedOn: '2024-09-02' }, 'done', '已完成'],
    ['2024-09-20', {}, 'red', '逾期19天'],
    ['2024-09-20', { pendingReportedOn: '2024-09-19' }, 'green', '已申报，待审核'],
    ['2024-09-20', { withdrawn: true }, null, '节点已撤销'],
    ['2024-09-20', { extensionAskedOn: '2024-09-02' }, 'yellow', '已到期，延期申请待审批'],
    ['2024-08-28', {}, 'yellow', '将于3个工作日内到期'],
    ['2024-09-02', {}, 'yellow', '今日到期'],
    ['2024-09-18', { returnedOn: '2024-09-14' }, 'yellow', '被退回，须在2个工作日内改正'],
    ['2024-07-01', {}, 'grey', '未到计划启动时间'],
    ['2024-07-01', { plannedStart: '2024-07-01' }, 'green', '按计划推进'],
  ])('%s', (today, facts, light, words) => {
    expect(of(today, facts)).toEqual([light, words]);
  });

  it('is grey until the milestone before it is due', () => {
    const before = standing({ key: '14/3', dueDate: '2024-07-02' });
    expect(of('2024-07-01', {}, [before])[0]).toBe('grey');
    expect(of('2024-07-02', {}, [before])[0]).toBe('green');
  });

  it('counts points behind plan where there is a count, before the due date', () => {
    const facts = behindBy(12)[0] ?? {};
    expect(of(HALF_WAY, facts)).toEqual(['yellow', '落后计划进度12个百分点']);
    expect(of(HALF_WAY, behindBy(31)[0] ?? {})[0]).toBe('red');
    const count = { direction: 'floor', target: 4, approved: 1 } as const;
    const dueToday = { dueDate: '2024-08-30', plannedStart: '2024-08-01', count };
    expect(of('2024-08-30', dueToday)).toEqual(['red', '落后计划进度75个百分点']);
  });

  it('on the Monday after a Sunday it was due on it is yellow, not red', () => {
    const count = { direction: 'floor', target: 4, approved: 1 } as const;
    expect(of('2024-09-02', { count, plannedStart: '2024-08-01' })[0]).toBe('yellow');
  });
});

describe('what the next turn of a working day reddens', () => {
  const reddensAfter = (today: string, milestones: MilestoneStanding[]) =>
    tomorrowReddens({ milestones, rules, today, calendar }).map(({ key, on, cause }) => [
      key,
      on,
      describeCause(cause, 'milestone'),
    ]);

  it('14/4, due on a Sunday, is told on Monday that it is red on Tuesday', () => {
    expect(reddensAfter('2024-08-30', project14())).toEqual([]);
    expect(reddensAfter('2024-09-02', project14())).toEqual([['14/4', '2024-09-03', '逾期2天']]);
    expect(reddensAfter('2024-09-03', project14())).toEqual([]);
  });

  it('a milestone due on the last day before the National Day holiday is told that day', () => {
    const due = [standing({ key: '9/2', dueDate: '2024-09-30' })];
    expect(reddensAfter('2024-09-29', due)).toEqual([]);
    expect(reddensAfter('2024-09-30', due)).toEqual([['9/2', '2024-10-08', '逾期8天']]);
  });

  it('names nothing that is reported, and a count that falls too far behind', () => {
    expect(reddensAfter('2024-09-02', project14({ pendingReportedOn: '2024-09-02' }))).toEqual([]);
    expect(reddensAfter(HALF_WAY, behindBy(30))).toEqual([
      ['14/4', '2024-07-02', '落后计划进度30.8个百分点'],
    ]);
  });
});
