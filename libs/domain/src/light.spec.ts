import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { describeCause } from './light-cause.js';
import {
  DEFAULT_LIGHT_RULES as rules,
  LIGHTS,
  milestoneLight,
  projectLight,
  tomorrowReddens,
} from './light.js';
import type { MilestoneStanding } from './progress.js';
import { behindBy, HALF_WAY, project14, standing } from './standing.fixture.js';

const lightOn = (today: string, milestones: MilestoneStanding[], own = rules) =>
  projectLight({ milestones, rules: own, today, calendar });
const shownOn = (today: string, milestones: MilestoneStanding[]) => {
  const { light, cause } = lightOn(today, milestones);
  return [light, describeCause(cause)];
};

describe('the light of project 14 through the year', () => {
  const FRESH = project14().map((one) => ({ ...one, completedOn: null }));

  it.each<[string, MilestoneStanding[], string, string]>([
    ['2024-01-15', FRESH, 'grey', '未到计划启动时间'],
    ['2024-04-12', FRESH, 'grey', '未到计划启动时间'],
    ['2024-04-16', FRESH, 'grey', '未到计划启动时间'],
    ['2024-04-17', FRESH, 'yellow', '有节点将于10个工作日内到期'],
    ['2024-04-30', FRESH, 'yellow', '有节点今日到期'],
    ['2024-05-01', FRESH, 'red', '有节点逾期1天'],
    ['2024-08-16', FRESH, 'red', '有3个节点逾期，最长108天'],
    ['2024-08-19', project14(), 'yellow', '有节点将于10个工作日内到期'],
    ['2024-09-02', project14(), 'yellow', '有节点今日到期'],
    ['2024-09-03', project14(), 'red', '有节点逾期2天'],
    ['2024-09-20', project14(), 'red', '有节点逾期19天'],
    ['2024-09-20', project14({ pendingReportedOn: '2024-09-18' }), 'green', '按计划推进'],
    ['2024-09-20', project14({ completedOn: '2024-09-18' }), 'green', '按计划推进'],
    [
      '2024-09-20',
      project14({ extensionAskedOn: '2024-08-28' }),
      'yellow',
      '有节点已到期，延期申请待审批',
    ],
    [
      '2024-09-19',
      project14({ returnedOn: '2024-09-18' }),
      'yellow',
      '有节点被退回，须在2个工作日内改正',
    ],
    ['2024-09-23', project14({ returnedOn: '2024-09-18' }), 'yellow', '有节点被退回，须于今日改正'],
    ['2024-09-24', project14({ returnedOn: '2024-09-18' }), 'red', '有节点逾期23天'],
    ['2024-09-20', project14({ withdrawn: true }), 'green', '按计划推进'],
  ])('%s', (today, milestones, light, words) => {
    expect(shownOn(today, milestones)).toEqual([light, words]);
  });

  it('is done when every milestone that was not withdrawn is completed', () => {
    const done = project14({ withdrawn: true }).map((one) =>
      one.withdrawn ? one : { ...one, completedOn: '2024-09-01' },
    );
    expect(shownOn('2024-12-31', done)).toEqual(['done', '节点已全部完成']);
  });

  it('is missing where nothing is weighted', () => {
    expect(shownOn('2024-09-20', [])).toEqual([null, '尚未分解节点']);
    expect(shownOn('2024-09-20', [standing({ weight: 0 })])).toEqual([null, '尚未分解节点']);
    expect(shownOn('2024-09-20', [standing({ withdrawn: true })])[0]).toBeNull();
  });
});

describe('points behind plan', () => {
  it.each([
    [0, 'green', '按计划推进'],
    [9.9, 'green', '按计划推进'],
    [10, 'yellow', '落后计划进度10个百分点'],
    [12.5, 'yellow', '落后计划进度12.5个百分点'],
    [30, 'yellow', '落后计划进度30个百分点'],
    [30.1, 'red', '落后计划进度30.1个百分点'],
  ])('%d points behind is %s', (behind, light, words) => {
    expect(shownOn(HALF_WAY, behindBy(behind))).toEqual([light, words]);
  });

  it('are compared before rounding', () => {
    expect(lightOn(HALF_WAY, behindBy(30.04)).light).toBe('red');
    expect(lightOn(HALF_WAY, behindBy(9.96)).light).toBe('green');
  });

  it("follow the programme's own numbers", () => {
    const strict = { redBehindPoints: 5, yellowBehindPoints: 2, warningWorkingDays: 60 };
    expect(lightOn(HALF_WAY, behindBy(5.1), strict).light).toBe('red');
    expect(lightOn(HALF_WAY, behindBy(0), strict).cause.code).toBe('due-soon');
    expect(lightOn(HALF_WAY, behindBy(2), { ...strict, warningWorkingDays: 1 }).light).toBe(
      'yellow',
    );
  });

  it('an overdue milestone wins over points, and points far behind over a date that is near', () => {
    const overdue = [...behindBy(40), standing({ dueDate: '2024-06-03', weight: 1 })];
    expect(lightOn(HALF_WAY, overdue).cause.code).toBe('overdue');
    const near = [...behindBy(40), standing({ dueDate: '2024-07-02', weight: 1 })];
    expect(lightOn(HALF_WAY, near).cause.code).toBe('far-behind');
    const both = [...behindBy(20), standing({ dueDate: '2024-07-02', weight: 1 })];
    expect(lightOn(HALF_WAY, both).cause.code).toBe('due-soon');
  });
});

describe('grey', () => {
  it('ends when a planned start is reached or a figure is approved', () => {
    const later = { dueDate: '2024-11-29', plannedStart: '2024-07-01' };
    expect(lightOn('2024-06-30', [standing(later)]).light).toBe('grey');
    expect(lightOn('2024-07-01', [standing(later)]).light).toBe('green');
    const count = { direction: 'floor', target: 4, approved: 1 } as const;
    expect(lightOn('2024-06-30', [standing({ ...later, count })]).light).toBe('green');
  });
});

describe('green', () => {
  it('one milestone that has started is enough', () => {
    const started = standing({ dueDate: '2024-11-29', plannedStart: '2024-06-01' });
    const later = standing({ dueDate: '2024-12-20', plannedStart: '2024-12-01' });
    expect(lightOn('2024-06-30', [started, later]).light).toBe('green');
  });

  it('what was reported before its due date is reached leaves grey on that day', () => {
    const reported = [standing({ dueDate: '2024-08-30', pendingReportedOn: '2024-08-28' })];
    expect(lightOn('2024-08-29', reported).light).toBe('grey');
    expect(lightOn('2024-08-30', reported).light).toBe('green');
  });
});

describe('any project on any day', () => {
  const day = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2024-01-01', n));
  const maybeDay = fc.option(day, { nil: null });
  const anyStanding = fc
    .record({
      dueDate: day,
      weight: fc.integer({ min: 0, max: 40 }),
      completedOn: maybeDay,
      withdrawn: fc.boolean(),
      pendingReportedOn: maybeDay,
      returnedOn: maybeDay,
      extensionAskedOn: maybeDay,
      plannedStart: maybeDay,
    })
    .map((facts) => standing(facts));

  it('has one light with a cause in words, red exactly when something is overdue or far behind', () => {
    fc.assert(
      fc.property(fc.array(anyStanding, { maxLength: 6 }), day, (milestones, today) => {
        const { light, cause } = lightOn(today, milestones);
        expect(describeCause(cause)).not.toMatch(/undefined|NaN/);
        expect(light === null || LIGHTS.includes(light)).toBe(true);
        expect(light === 'red').toBe(['overdue', 'far-behind'].includes(cause.code));
        expect(light === null).toBe(cause.code === 'not-broken-down');
      }),
    );
  });

  it('what reddens tomorrow is not red today and is red then', () => {
    fc.assert(
      fc.property(fc.array(anyStanding, { maxLength: 6 }), day, (list, today) => {
        const milestones = list.map((one, n) => ({ ...one, key: `14/${n + 1}` }));
        const input = { milestones, rules, calendar };
        for (const { key, on } of tomorrowReddens({ ...input, today })) {
          const milestone = milestones.find((one) => one.key === key) ?? standing();
          expect(milestoneLight({ ...input, milestone, today }).light).not.toBe('red');
          expect(milestoneLight({ ...input, milestone, today: on }).light).toBe('red');
        }
      }),
    );
  });
});
