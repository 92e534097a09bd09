import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import {
  checkApproval,
  checkRevocation,
  daysOverdueBeforeExtension,
  foldMilestone,
  milestoneState,
  type ApprovedAmendment,
  type ApprovedCompletion,
  type ApprovedExtension,
  type ApprovedSubmission,
  type MilestoneBaseline,
} from './facts.js';

/** 14/4 恒东小学投入使用 */
const BASELINE: MilestoneBaseline = {
  dueDate: '2024-09-01',
  weight: 15,
  title: '恒东小学投入使用',
  department: 'jyj',
  plannedStart: null,
};

const completion: ApprovedCompletion = {
  id: 'completion',
  kind: 'completion',
  completedOn: '2024-09-10',
  reportedOn: '2024-09-12',
};
const extension: ApprovedExtension = {
  id: 'extension',
  kind: 'extension',
  askedOn: '2024-08-28',
  approvedOn: '2024-09-04',
  dueDate: '2024-09-30',
};
const amendment = (id: string, changes: ApprovedAmendment['changes']): ApprovedAmendment => ({
  id,
  kind: 'amendment',
  approvedOn: '2024-09-15',
  changes,
});

describe('the facts of a milestone', () => {
  it('are the baseline while nothing is approved', () => {
    expect(foldMilestone(BASELINE, [])).toEqual({
      ...BASELINE,
      originalDueDate: '2024-09-01',
      state: 'open',
      completedOn: null,
      reportedOn: null,
      withdrawnOn: null,
      extensions: [],
    });
  });

  it('keep the three dates apart and the original due date beside the one in force', () => {
    const facts = foldMilestone(BASELINE, [extension, completion]);
    expect(facts).toMatchObject({
      state: 'completed',
      completedOn: '2024-09-10',
      reportedOn: '2024-09-12',
      dueDate: '2024-09-30',
      originalDueDate: '2024-09-01',
      extensions: [{ id: 'extension', previousDueDate: '2024-09-01', dueDate: '2024-09-30' }],
    });
  });

  it('follow an amendment in what it names and nothing else', () => {
    const change = amendment('amendment', { weight: 20, department: 'zjj' });
    expect(foldMilestone(BASELINE, [change])).toEqual({
      ...foldMilestone(BASELINE, []),
      weight: 20,
      department: 'zjj',
    });
    expect(foldMilestone(BASELINE, [completion, amendment('later', { title: '新题' })])).toEqual({
      ...foldMilestone(BASELINE, [completion]),
      title: '新题',
    });
  });

  it('show a milestone as reported while its completion is under review', () => {
    expect(milestoneState(foldMilestone(BASELINE, []), null)).toBe('open');
    expect(milestoneState(foldMilestone(BASELINE, []), '2024-09-12')).toBe('reported');
    expect(milestoneState(foldMilestone(BASELINE, [completion]), '2024-09-12')).toBe('completed');
  });

  it('withdraw a milestone and bring it back', () => {
    const away = amendment('away', { withdrawn: true });
    const back = amendment('back', { withdrawn: false });
    expect(foldMilestone(BASELINE, [away]).state).toBe('withdrawn');
    expect(foldMilestone(BASELINE, [away, back]).state).toBe('open');
    expect(foldMilestone(BASELINE, [away, back, completion]).state).toBe('completed');
  });
});

describe('approving on top of what is approved', () => {
  it('gives the facts it leads to', () => {
    const check = checkApproval(BASELINE, [extension], completion);
    expect(check).toEqual({ ok: true, facts: foldMilestone(BASELINE, [extension, completion]) });
  });

  const withdrawn = amendment('away', { withdrawn: true });
  it.each<[string, ApprovedSubmission[], ApprovedSubmission]>([
    ['a completed milestone is not completed twice', [completion], { ...completion, id: 'again' }],
    ['a completed milestone is not extended', [completion], extension],
    ['a completed milestone is not withdrawn', [completion], withdrawn],
    ['a withdrawn milestone is not completed', [withdrawn], completion],
    ['a withdrawn milestone is not extended', [withdrawn], extension],
    ['a withdrawn milestone is not amended', [withdrawn], amendment('x', { weight: 1 })],
    ['an open milestone is not brought back', [], amendment('x', { withdrawn: false })],
    ['an extension goes beyond the date in force', [extension], { ...extension, id: 'same' }],
  ])('%s', (_case, approved, next) => {
    expect(checkApproval(BASELINE, approved, next)).toMatchObject({
      ok: false,
      code: 'does-not-apply',
      revokeFirst: [],
    });
    expect(foldMilestone(BASELINE, [...approved, next])).toEqual(foldMilestone(BASELINE, approved));
  });
});

describe('revoking an approval', () => {
  it('folds again without it', () => {
    const check = checkRevocation(BASELINE, [extension, completion], 'completion');
    expect(check).toEqual({ ok: true, facts: foldMilestone(BASELINE, [extension]) });
  });

  it('an extension may go although the milestone was completed later', () => {
    const check = checkRevocation(BASELINE, [extension, completion], 'extension');
    expect(check).toMatchObject({
      ok: true,
      facts: { dueDate: '2024-09-01', completedOn: '2024-09-10' },
    });
  });

  it('names what to revoke first, the latest first, when later approvals rest on it', () => {
    const approved = [
      amendment('away', { withdrawn: true }),
      amendment('back', { withdrawn: false }),
      extension,
      completion,
    ];
    expect(checkRevocation(BASELINE, approved, 'back')).toEqual({
      ok: false,
      code: 'revoke-others-first',
      reason: '之后通过的填报以它为前提，请先撤销后面的2份。',
      revokeFirst: ['completion', 'extension'],
    });
  });

  it('names an extension that would no longer go beyond the date in force', () => {
    const earlier = amendment('earlier', { dueDate: '2024-08-01' });
    const short = { ...extension, dueDate: '2024-08-20' };
    expect(checkRevocation(BASELINE, [earlier, short], 'earlier')).toMatchObject({
      ok: false,
      revokeFirst: ['extension'],
    });
  });

  it('changes nothing for an approval that is not there', () => {
    expect(checkRevocation(BASELINE, [completion], 'unknown')).toMatchObject({ ok: true });
  });

  it('revoking what was approved last always leads back to the facts before it', () => {
    const anySubmission = fc.oneof(
      fc.integer({ min: -60, max: 60 }).map((n) => ({
        ...extension,
        dueDate: addDays('2024-09-01', n),
      })),
      fc.constant(completion),
      fc.boolean().map((withdrawn) => amendment('amendment', { withdrawn })),
      fc.integer({ min: 0, max: 50 }).map((weight) => amendment('amendment', { weight })),
    );
    fc.assert(
      fc.property(fc.array(anySubmission, { maxLength: 8 }), (list) => {
        const approved = list
          .map((submission, n) => ({ ...submission, id: String(n) }))
          .reduce<ApprovedSubmission[]>(
            (kept, next) => (checkApproval(BASELINE, kept, next).ok ? [...kept, next] : kept),
            [],
          );
        const last = approved.at(-1);
        if (last === undefined) return;
        expect(checkRevocation(BASELINE, approved, last.id)).toEqual({
          ok: true,
          facts: foldMilestone(BASELINE, approved.slice(0, -1)),
        });
      }),
    );
  });
});

describe('an extension granted after the due date', () => {
  const granted = (askedOn: string) => ({
    id: 'extension',
    askedOn,
    approvedOn: '2024-09-10',
    previousDueDate: '2024-09-01',
    dueDate: '2024-09-30',
  });

  it('keeps "asked late, 9 days overdue before" when it was asked late', () => {
    expect(daysOverdueBeforeExtension(granted('2024-09-03'), CALENDAR_2024)).toBe(9);
  });

  it('keeps nothing when it was asked in time, on the Monday after a Sunday included', () => {
    expect(daysOverdueBeforeExtension(granted('2024-09-02'), CALENDAR_2024)).toBeNull();
    expect(daysOverdueBeforeExtension(granted('2024-08-28'), CALENDAR_2024)).toBeNull();
  });
});
