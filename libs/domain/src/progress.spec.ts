import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import {
  milestoneDone,
  milestonePlan,
  plannedStartOf,
  programmeProgress,
  projectProgress,
  quantityPercent,
  type MilestoneStanding,
} from './progress.js';
import { project14, standing } from './standing.fixture.js';

const floorOf = (target: number, approved: number) =>
  ({ direction: 'floor', target, approved }) as const;
const onDay = (today: string, milestones: MilestoneStanding[]) =>
  projectProgress(milestones, today, calendar);

describe('how much of a milestone is done', () => {
  it.each<[string, Partial<MilestoneStanding>, number]>([
    ['nothing approved', {}, 0],
    ['completed', { completedOn: '2024-08-30' }, 1],
    ['3座中的4座目标', { count: floorOf(4, 3) }, 0.75],
    ['超额完成按完成计', { count: floorOf(1200, 1216) }, 1],
    ['负数按零计', { count: floorOf(4, -1) }, 0],
    ['没有目标数', { count: floorOf(0, 3) }, 0],
    ['上限指标不计进度', { count: { direction: 'ceiling', target: 3, approved: 2 } }, 0],
    ['completed beats its count', { completedOn: '2024-08-30', count: floorOf(4, 3) }, 1],
  ])('%s', (_case, facts, done) => {
    expect(milestoneDone(standing(facts))).toBe(done);
  });
});

describe('how much of a milestone should be done', () => {
  const plan = (today: string, facts: Partial<MilestoneStanding>, start: string | null = null) =>
    milestonePlan(standing(facts), start, today, calendar);

  it('an uncounted milestone is planned from the day after its due date', () => {
    expect(plan('2024-09-01', {})).toBe(0);
    expect(plan('2024-09-02', {})).toBe(1);
  });

  it('a counted one rises evenly from its start to its due date (序时进度)', () => {
    const counted = { dueDate: '2024-09-10', count: floorOf(10, 0) };
    expect(plan('2024-08-31', counted, '2024-08-31')).toBe(0);
    expect(plan('2024-09-05', counted, '2024-08-31')).toBe(0.5);
    expect(plan('2024-09-10', counted, '2024-08-31')).toBe(1);
    expect(plan('2024-10-10', counted, '2024-08-31')).toBe(1);
    expect(plan('2024-08-01', counted, '2024-08-31')).toBe(0);
  });

  it('without any start it rises from 1 January', () => {
    const counted = { dueDate: '2024-01-11', count: floorOf(10, 0) };
    expect(plan('2024-01-06', counted)).toBe(0.5);
  });

  it('a counted milestone that starts on its due date is due at once afterwards', () => {
    const counted = { dueDate: '2024-09-10', count: floorOf(10, 0) };
    expect(plan('2024-09-10', counted, '2024-09-10')).toBe(0);
    expect(plan('2024-09-11', counted, '2024-09-10')).toBe(1);
  });

  it('a ceiling does not rise', () => {
    const count = { direction: 'ceiling', target: 3, approved: 2 } as const;
    expect(plan('2024-08-31', { count }, '2024-01-01')).toBe(0);
  });

  it('is capped at what is done while a completion waits for review', () => {
    const waiting = { pendingReportedOn: '2024-08-30', count: floorOf(4, 3) };
    expect(plan('2024-09-20', waiting)).toBe(0.75);
    expect(plan('2024-09-20', { pendingReportedOn: '2024-08-30' })).toBe(0);
    const completed = { completedOn: '2024-09-01', pendingReportedOn: '2024-08-30' };
    expect(plan('2024-09-20', completed)).toBe(1);
  });

  it('is capped while an extension asked in time is undecided, not one asked late', () => {
    expect(plan('2024-09-20', { extensionAskedOn: '2024-09-02' })).toBe(0);
    expect(plan('2024-09-20', { extensionAskedOn: '2024-09-03' })).toBe(1);
  });

  it('starts when the milestone before it is due, unless it says otherwise', () => {
    const milestones = project14();
    expect(milestones.map((one) => plannedStartOf(one, milestones))).toEqual([
      null,
      '2024-04-30',
      '2024-05-31',
      '2024-08-15',
      '2024-09-01',
    ]);
    const own = standing({ plannedStart: '2024-03-01' });
    expect(plannedStartOf(own, milestones)).toBe('2024-03-01');
    const withdrawn = project14({ withdrawn: true });
    expect(plannedStartOf(standing({ dueDate: '2024-11-29' }), withdrawn)).toBe('2024-08-15');
  });
});

describe('progress of a project', () => {
  it('project 14 stands at 60 % on 20 September where 75 % were planned', () => {
    expect(onDay('2024-09-20', project14())).toEqual({
      progress: 60,
      plannedProgress: 75,
      progressExact: 60,
      plannedExact: 75,
    });
  });

  it('is rounded down', () => {
    const thirds = [
      standing({ weight: 1, completedOn: '2024-03-01' }),
      standing({ weight: 1 }),
      standing({ weight: 1 }),
    ];
    expect(onDay('2024-03-02', thirds).progress).toBe(33);
  });

  it('is at most 99 while a milestone is open, and 100 when none is', () => {
    const counted = standing({ count: floorOf(1200, 1216) });
    expect(onDay('2024-09-20', [counted])).toMatchObject({ progress: 99, progressExact: 100 });
    const other = standing({ completedOn: '2024-08-01' });
    expect(onDay('2024-09-20', [other, counted]).progress).toBe(99);
    expect(onDay('2024-09-20', [{ ...counted, completedOn: '2024-09-18' }]).progress).toBe(100);
  });

  it('leaves withdrawn milestones out of both sums', () => {
    expect(onDay('2024-09-20', project14({ withdrawn: true }))).toMatchObject({
      progress: 70,
      plannedProgress: 70,
    });
    const rest = [standing({ withdrawn: true }), standing({ completedOn: '2024-08-01' })];
    expect(onDay('2024-09-20', rest).progress).toBe(100);
  });

  it('is nothing at all where nothing is weighted (未分解)', () => {
    const none = { progress: null, plannedProgress: null, progressExact: null, plannedExact: null };
    expect(onDay('2024-09-20', [])).toEqual(none);
    expect(onDay('2024-09-20', [standing({ weight: 0 })])).toEqual(none);
    expect(onDay('2024-09-20', [standing({ withdrawn: true })])).toEqual(none);
  });

  it('is never off by one through floating point, whatever the weights and counts', () => {
    const counted = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 2_000 }));
    const weighted = fc.tuple(fc.integer({ min: 1, max: 100 }), counted);
    fc.assert(
      fc.property(fc.array(weighted, { minLength: 1, maxLength: 8 }), (list) => {
        const milestones = list.map(([weight, [target, approved]]) =>
          standing({ weight, count: floorOf(target, approved) }),
        );
        // The same sum in whole numbers: 100 Σ w·min(a, t)/t ÷ Σ w over the common denominator.
        const common = list.reduce((product, [, [target]]) => product * BigInt(target), 1n);
        const sum = list.reduce(
          (total, [weight, [target, approved]]) =>
            total + (BigInt(weight * Math.min(approved, target)) * common) / BigInt(target),
          0n,
        );
        const weights = BigInt(list.reduce((total, [weight]) => total + weight, 0));
        const exact = Number((100n * sum) / (weights * common));
        expect(onDay('2024-01-01', milestones).progress).toBe(Math.min(99, exact));
      }),
      { numRuns: 500 },
    );
  });

  it('never falls when a milestone is completed', () => {
    const anyMilestone = fc.record({
      weight: fc.integer({ min: 0, max: 50 }),
      completedOn: fc.constantFrom(null, '2024-05-01'),
      withdrawn: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyMilestone, { minLength: 1 }), fc.nat(), (list, pick) => {
        const before = list.map((facts) => standing(facts));
        const chosen = pick % before.length;
        const after = before.map((one, n) =>
          n === chosen ? { ...one, completedOn: '2024-06-01' } : one,
        );
        const [was, is] = [onDay('2024-09-20', before), onDay('2024-09-20', after)];
        expect(is.progress ?? 0).toBeGreaterThanOrEqual(was.progress ?? 0);
      }),
    );
  });
});

describe('progress of a programme', () => {
  const exactly = (progressExact: number | null, progress = progressExact) => ({
    progress,
    progressExact,
  });

  it("is the floored mean of its projects' unrounded progress", () => {
    expect(programmeProgress([exactly(33.5, 33), exactly(66.5, 66)])).toBe(50);
    expect(programmeProgress([exactly(60), exactly(61)])).toBe(60);
  });

  it('leaves projects without progress out', () => {
    expect(programmeProgress([exactly(80), exactly(null)])).toBe(80);
    expect(programmeProgress([exactly(null)])).toBeNull();
    expect(programmeProgress([])).toBeNull();
  });

  it('does not say 100 while a project is below it', () => {
    expect(programmeProgress([exactly(100), exactly(100, 99)])).toBe(99);
    expect(programmeProgress([exactly(100), exactly(100), exactly(null)])).toBe(100);
  });
});

describe('a counted target', () => {
  it.each([
    [1216, 1200, 101.33],
    [3, 4, 75],
    [57, 100, 57],
    [1199.99, 1200, 99.99],
    [0, 4, 0],
    [3, 0, null],
    [3, -1, null],
  ])('%d of %d is %d %%', (approved, target, percent) => {
    expect(quantityPercent(approved, target)).toBe(percent);
  });
});
