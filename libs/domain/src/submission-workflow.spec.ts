import { describe, expect, it } from '@jest/globals';
import type { SubmissionFacts } from './submission-facts.js';
import {
  SUBMISSION_ACTIONS,
  SUBMISSION_KINDS,
  SUBMISSION_STATES,
  type SubmissionKind,
  type TransitionOrigin,
} from './submission-transitions.js';
import { allowedActions, decideSubmission } from './submission-workflow.js';
import { FACTS, GIVEN, PEOPLE, type Person } from './submission.fixture.js';

const ORIGINS: readonly TransitionOrigin[] = ['none', ...SUBMISSION_STATES];

/** What one person can do, given all they could be asked for; every other cell is refused. */
function possible(person: Person, kind: SubmissionKind, signOffRequired: boolean): string[] {
  return ORIGINS.flatMap((state) =>
    SUBMISSION_ACTIONS.flatMap((action) => {
      const decision = decideSubmission({
        ...factsIn(state, kind, signOffRequired),
        actor: PEOPLE[person],
        action,
        given: GIVEN,
      });
      return decision.ok ? [`${state} ${action} ${decision.to}`] : [];
    }),
  );
}

function factsIn(
  state: TransitionOrigin,
  kind: SubmissionKind,
  signOffRequired: boolean,
): SubmissionFacts {
  const { submission, programme } = FACTS;
  return {
    ...FACTS,
    state,
    kind,
    submission: state === 'none' || submission === null ? null : { ...submission, signOffRequired },
    programme: { ...programme, signOffRequired },
  };
}

const REPORTING = [
  'none create draft',
  'draft edit draft',
  'draft submit submitted',
  'draft withdraw withdrawn',
  'submitted withdraw withdrawn',
  'returned edit draft',
  'returned submit submitted',
  'returned withdraw withdrawn',
];
const HEADING = [
  'none create draft',
  'draft edit draft',
  'draft submit signed-off',
  'draft withdraw withdrawn',
  'submitted sign-off signed-off',
  'submitted return returned',
  'submitted withdraw withdrawn',
  'signed-off return returned',
  'returned edit draft',
  'returned submit signed-off',
  'returned withdraw withdrawn',
];
const DECIDING_AFTER_SIGN_OFF = [
  'submitted return returned',
  'signed-off approve approved',
  'signed-off return returned',
  'approved revoke revoked',
];
const DECIDING = [
  'submitted approve approved',
  'submitted return returned',
  'signed-off approve approved',
  'signed-off return returned',
  'approved revoke revoked',
];
const NOTHING: string[] = [];
const except = (cells: readonly string[], ...words: string[]) =>
  cells.filter((cell) => !words.some((word) => cell.includes(` ${word} `)));

const WITH_SIGN_OFF: Record<Person, readonly string[]> = {
  author: REPORTING,
  colleague: REPORTING,
  head: HEADING,
  authorHead: except(HEADING, 'sign-off'),
  delegate: HEADING.map((cell) => cell.replace('submit signed-off', 'submit submitted')),
  otherDepartment: NOTHING,
  supervisor: DECIDING_AFTER_SIGN_OFF,
  authorSupervisor: except(DECIDING_AFTER_SIGN_OFF, 'approve'),
  leader: NOTHING,
  authorLeader: NOTHING,
  otherLeader: NOTHING,
  observer: NOTHING,
  administrator: NOTHING,
  neighbour: NOTHING,
};

const WITHOUT_SIGN_OFF: Record<Person, readonly string[]> = {
  ...WITH_SIGN_OFF,
  head: [...REPORTING, 'submitted return returned', 'signed-off return returned'],
  authorHead: [...REPORTING, 'submitted return returned', 'signed-off return returned'],
  delegate: [...REPORTING, 'submitted return returned', 'signed-off return returned'],
  supervisor: DECIDING,
  authorSupervisor: except(DECIDING, 'approve'),
};

const decidedByLeader = (
  table: Record<Person, readonly string[]>,
  deciding: readonly string[],
): Record<Person, readonly string[]> => ({
  ...table,
  leader: deciding,
  authorLeader: except(deciding, 'approve'),
});

const EXPECTED = (kind: SubmissionKind, signOffRequired: boolean) => {
  const table = signOffRequired ? WITH_SIGN_OFF : WITHOUT_SIGN_OFF;
  const deciding = signOffRequired ? DECIDING_AFTER_SIGN_OFF : DECIDING;
  return kind === 'extension' || kind === 'amendment' ? decidedByLeader(table, deciding) : table;
};

describe('every cell of the workflow: who can do what from which state', () => {
  const cases = SUBMISSION_KINDS.flatMap((kind) =>
    [true, false].flatMap((signOff) =>
      Object.keys(PEOPLE).map((person) => [person as Person, kind, signOff] as const),
    ),
  );

  it.each(cases)('%s with a %s, sign-off required: %s', (person, kind, signOff) => {
    const expected = EXPECTED(kind, signOff)[person];
    expect(possible(person, kind, signOff).sort()).toEqual([...expected].sort());
  });
});

describe('allowedActions', () => {
  it('names all nine actions, with a reason for each that is not open', () => {
    const actions = allowedActions({ ...FACTS, actor: PEOPLE.supervisor });
    expect(actions.map(({ action }) => action)).toEqual([...SUBMISSION_ACTIONS]);
    for (const { allowed, code, reason } of actions) {
      expect(code === undefined).toBe(allowed);
      expect(reason === undefined).toBe(allowed);
    }
  });

  it('agrees with the decision whenever everything asked for is given', () => {
    for (const actor of Object.values(PEOPLE)) {
      for (const kind of SUBMISSION_KINDS) {
        for (const state of ORIGINS) {
          const facts = { ...factsIn(state, kind, true), actor };
          for (const { action, allowed } of allowedActions(facts)) {
            const decision = decideSubmission({ ...facts, action, given: GIVEN });
            expect([state, action, allowed]).toEqual([state, action, decision.ok]);
          }
        }
      }
    }
  });

  it('does not ask for what is given only with the action', () => {
    const open = (facts: SubmissionFacts) =>
      allowedActions(facts)
        .filter(({ allowed }) => allowed)
        .map(({ action }) => action);
    expect(open({ ...FACTS, state: 'draft', openPredecessors: ['14/3'] })).toEqual([
      'edit',
      'submit',
      'withdraw',
    ]);
    expect(open({ ...FACTS, actor: PEOPLE.head })).toEqual(['sign-off', 'return', 'withdraw']);
    const signedOff = { ...FACTS, state: 'signed-off', actor: PEOPLE.supervisor } as const;
    expect(open(signedOff)).toEqual(['approve', 'return']);
    expect(open({ ...signedOff, kind: 'extension' })).toEqual(['approve', 'return']);
    expect(open({ ...signedOff, state: 'approved' })).toEqual(['revoke']);
  });
});
