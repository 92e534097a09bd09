import { describe, expect, it } from '@jest/globals';
import {
  consequenceOf,
  statesChangedBy,
  SUBMISSION_CAUSES,
  SUBMISSION_CONSEQUENCES,
} from './submission-consequences.js';
import { SUBMISSION_STATES, SUBMISSION_TRANSITIONS } from './submission-transitions.js';

describe('what befalls a report without anybody’s action on it', () => {
  it.each([
    ['return-overturned', 'returned', false, 'submitted'],
    ['return-overturned', 'returned', true, 'signed-off'],
    // The department has begun to mend it: its work is not thrown away.
    ['return-overturned', 'draft', true, null],
    ['return-overturned', 'submitted', false, null],
    ['overtaken', 'signed-off', true, 'withdrawn'],
    ['overtaken', 'approved', false, null],
    ['list-closed', 'draft', false, 'withdrawn'],
    ['list-closed', 'submitted', false, null],
    ['reported-by-successor', 'submitted', false, 'withdrawn'],
    ['reported-by-successor', 'revoked', false, null],
  ] as const)('%s, %s (signed off: %s) → %s', (cause, from, signedOffThisRound, to) => {
    expect(consequenceOf(cause, from, { signedOffThisRound })).toBe(to);
  });

  it('never accepts, never revokes, and never wakes what has ended', () => {
    for (const { to, from } of SUBMISSION_CONSEQUENCES) {
      expect(['submitted', 'signed-off', 'withdrawn']).toContain(to);
      expect(
        from.filter((state) => !['draft', 'submitted', 'signed-off', 'returned'].includes(state)),
      ).toEqual([]);
    }
  });

  it('answers every cause, each question once, and leads to states that people reach too', () => {
    expect(new Set(SUBMISSION_CONSEQUENCES.map(({ cause }) => cause))).toEqual(
      new Set(SUBMISSION_CAUSES),
    );
    const cells = SUBMISSION_CONSEQUENCES.flatMap(({ from, cause, when }) =>
      from.map((state) => `${state} / ${cause} / ${when ?? 'otherwise'}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    const reached = SUBMISSION_TRANSITIONS.map(({ to }) => to);
    expect(SUBMISSION_CONSEQUENCES.filter(({ to }) => !reached.includes(to))).toEqual([]);
    expect(statesChangedBy('list-closed')).toEqual(['draft', 'returned']);
    expect(SUBMISSION_STATES).toEqual(expect.arrayContaining([...statesChangedBy('overtaken')]));
  });
});
