import { describe, expect, it } from '@jest/globals';
import {
  FACT_NEEDS,
  INPUT_NEEDS,
  isLive,
  SUBMISSION_STATES,
  SUBMISSION_TRANSITIONS,
  validateTransitionTable,
  type SubmissionTransition,
} from './submission-transitions.js';

const without = (action: string) =>
  SUBMISSION_TRANSITIONS.filter((transition) => transition.action !== action);

describe('the table of transitions', () => {
  it('reaches every state, leaves every state but the final ones, and answers each question once', () => {
    expect(validateTransitionTable()).toEqual([]);
  });

  it('is found unsound when a row is taken away', () => {
    expect(validateTransitionTable(without('approve'))).toEqual([
      'State approved can never be reached.',
      'State revoked can never be reached.',
      'Action approve has no row.',
    ]);
    expect(validateTransitionTable(without('revoke'))).toContain('State approved has no exit.');
    expect(validateTransitionTable(without('create'))).toContain(
      'State draft can never be reached.',
    );
    expect(validateTransitionTable([])).toHaveLength(7 + 5 + 9);
  });

  it('is found unsound when a final state gets an exit or a question two answers', () => {
    const escape: SubmissionTransition = {
      from: ['withdrawn'],
      action: 'edit',
      to: 'draft',
      who: 'own-department',
      needs: [],
    };
    expect(validateTransitionTable([...SUBMISSION_TRANSITIONS, escape])).toEqual([
      'State withdrawn is final but has an exit.',
    ]);
    const twice: SubmissionTransition = { ...escape, from: ['draft'] };
    expect(validateTransitionTable([...SUBMISSION_TRANSITIONS, twice])).toEqual([
      'Two rows answer draft / edit / otherwise.',
    ]);
  });

  it('uses every need it declares, so that none is forgotten', () => {
    const used = new Set(SUBMISSION_TRANSITIONS.flatMap((transition) => transition.needs));
    expect([...used].sort()).toEqual([...FACT_NEEDS, ...INPUT_NEEDS].sort());
  });

  it('counts drafts, submitted, signed-off and returned submissions as live', () => {
    expect(SUBMISSION_STATES.filter(isLive)).toEqual([
      'draft',
      'submitted',
      'signed-off',
      'returned',
    ]);
  });
});
