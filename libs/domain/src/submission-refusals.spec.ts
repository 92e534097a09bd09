import { describe, expect, it } from '@jest/globals';
import { departmentsActorReportsFor } from './submission-people.js';
import { REFUSAL_CODES, type SubmissionFacts, type SubmissionGiven } from './submission-facts.js';
import { decideSubmission, type Decision } from './submission-workflow.js';
import type { SubmissionAction } from './submission-transitions.js';
import { GIVEN_CASES } from './submission-given.fixture.js';
import { KIND_CASES } from './submission-kinds.fixture.js';
import { STANDING_CASES } from './submission-standing.fixture.js';
import { FACTS, GIVEN, PEOPLE } from './submission.fixture.js';

const { subject, programme } = FACTS;
const DRAFT: SubmissionFacts = { ...FACTS, state: 'draft' };
const SIGNED_OFF: SubmissionFacts = { ...FACTS, state: 'signed-off', actor: PEOPLE.supervisor };

const decide = (
  facts: SubmissionFacts,
  action: SubmissionAction,
  given: SubmissionGiven = {},
): Decision => decideSubmission({ ...facts, action, given: { ...GIVEN, ...given } });

const codeOf = (decision: Decision) => (decision.ok ? 'ok' : decision.code);

const CASES = [...STANDING_CASES, ...GIVEN_CASES, ...KIND_CASES];

describe('refusals have a stable code and say in Chinese what to do next', () => {
  it.each(CASES)('%s', (_case, facts, action, given, expected) => {
    expect(codeOf(decide(facts, action, given))).toBe(expected);
  });

  it('every code is proven above', () => {
    const proven = new Set(CASES.map(([, , , , code]) => code));
    expect(REFUSAL_CODES.filter((code) => !proven.has(code))).toEqual([]);
  });

  it('every reason is one or two short Chinese sentences', () => {
    for (const [, facts, action, given] of CASES) {
      const decision = decide(facts, action, given);
      if (!decision.ok) expect(decision.reason).toMatch(/^[^a-zA-Z]*[\u4e00-\u9fff][^a-zA-Z]*。$/);
      if (!decision.ok) expect(decision.reason.length).toBeLessThanOrEqual(60);
    }
  });

  it('names the milestone that is not complete yet', () => {
    const facts = { ...DRAFT, openPredecessors: ['14/3'] };
    expect(decide(facts, 'submit', { reasonForOrder: undefined })).toEqual({
      ok: false,
      code: 'order-reason-required',
      reason: '前置节点尚未完成（14/3），请说明先行完成的原因。',
    });
  });

  it('state comes before person, person before input', () => {
    const stranger = { ...SIGNED_OFF, actor: PEOPLE.observer };
    expect(codeOf(decide(stranger, 'edit', { version: 1 }))).toBe('wrong-state');
    expect(codeOf(decide(stranger, 'approve', { version: 1 }))).toBe('not-decider');
  });

  it('a head who is also supervisor still attaches the paper to approve an extension', () => {
    const both = { id: 'both', roles: [...PEOPLE.head.roles, ...PEOPLE.supervisor.roles] };
    const facts: SubmissionFacts = { ...SIGNED_OFF, kind: 'extension', actor: both };
    expect(codeOf(decide(facts, 'approve', { hasPaperDecision: false }))).toBe(
      'paper-decision-required',
    );
  });

  it('a leader named for the project who no longer holds the role decides nothing', () => {
    const former = { id: 'leader', roles: [] };
    const facts: SubmissionFacts = { ...SIGNED_OFF, kind: 'extension', actor: former };
    expect(codeOf(decide(facts, 'approve'))).toBe('not-decider');
  });

  it('without a responsible leader any leader of the region decides an extension', () => {
    const { region, responsibleDepartments, open, hasOtherLive } = subject;
    const leaderless = { region, responsibleDepartments, open, hasOtherLive };
    const facts: SubmissionFacts = { ...SIGNED_OFF, kind: 'extension', subject: leaderless };
    expect(codeOf(decide({ ...facts, actor: PEOPLE.leader }, 'approve'))).toBe('ok');
    expect(codeOf(decide({ ...facts, actor: PEOPLE.neighbour }, 'approve'))).toBe('not-decider');
    expect(codeOf(decide(facts, 'approve'))).toBe('ok');
  });

  it("the submission's own sign-off rule outlives a change of the programme's", () => {
    const relaxed: SubmissionFacts = {
      ...SIGNED_OFF,
      state: 'submitted',
      programme: { ...programme, signOffRequired: false },
    };
    expect(codeOf(decide(relaxed, 'approve'))).toBe('sign-off-first');
  });

  it('one file of evidence is enough', () => {
    expect(codeOf(decide(DRAFT, 'submit', { evidenceCount: 1 }))).toBe('ok');
  });

  it('a head who holds other roles too still submits as head', () => {
    const roles = [...PEOPLE.otherDepartment.roles, ...PEOPLE.head.roles];
    const facts: SubmissionFacts = { ...DRAFT, actor: { id: 'both', roles } };
    expect(decide(facts, 'submit')).toEqual({ ok: true, to: 'signed-off' });
  });

  it.each(['edit', 'submit', 'withdraw'] as const)(
    'of a shared subject, one responsible department cannot %s the report of another',
    (action) => {
      const shared = { ...subject, responsibleDepartments: ['jyj', 'zjj'] };
      const facts: SubmissionFacts = { ...DRAFT, subject: shared, actor: PEOPLE.otherDepartment };
      expect(codeOf(decide(facts, action))).toBe('not-own-department');
    },
  );

  it('lists the responsible departments somebody reports for', () => {
    const shared = { ...subject, responsibleDepartments: ['zjj', 'jyj', 'czj'] };
    expect(departmentsActorReportsFor(PEOPLE.author, shared)).toEqual(['jyj']);
    expect(departmentsActorReportsFor(PEOPLE.otherDepartment, shared)).toEqual(['zjj']);
    expect(departmentsActorReportsFor(PEOPLE.supervisor, shared)).toEqual([]);
    expect(departmentsActorReportsFor(PEOPLE.neighbour, shared)).toEqual([]);
  });
});
