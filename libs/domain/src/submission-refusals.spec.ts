import { describe, expect, it } from '@jest/globals';
import { departmentsActorReportsFor } from './submission-people.js';
import { REFUSAL_CODES, type SubmissionFacts, type SubmissionGiven } from './submission-facts.js';
import { decideSubmission, type Decision } from './submission-workflow.js';
import type { SubmissionAction } from './submission-transitions.js';
import { KIND_CASES, type Case } from './submission-kinds.fixture.js';
import { FACTS, GIVEN, PEOPLE } from './submission.fixture.js';

const { subject, programme } = FACTS;
const DRAFT: SubmissionFacts = { ...FACTS, state: 'draft' };
const EXTENSION: SubmissionFacts = { ...DRAFT, kind: 'extension' };
const AMENDMENT: SubmissionFacts = { ...DRAFT, kind: 'amendment' };
const NEW: SubmissionFacts = { ...FACTS, state: 'none', submission: null };
const SIGNED_OFF: SubmissionFacts = { ...FACTS, state: 'signed-off', actor: PEOPLE.supervisor };
const APPROVED: SubmissionFacts = { ...SIGNED_OFF, state: 'approved' };

const decide = (
  facts: SubmissionFacts,
  action: SubmissionAction,
  given: SubmissionGiven = {},
): Decision => decideSubmission({ ...facts, action, given: { ...GIVEN, ...given } });

const codeOf = (decision: Decision) => (decision.ok ? 'ok' : decision.code);

const CASES: readonly Case[] = [
  ...KIND_CASES,
  [
    '已完成的节点不能再新建填报',
    { ...NEW, subject: { ...subject, open: false } },
    'create',
    {},
    'subject-closed',
  ],
  [
    '已完成的节点不能再提交',
    { ...DRAFT, subject: { ...subject, open: false } },
    'submit',
    {},
    'subject-closed',
  ],
  [
    '已完成的节点不能再通过',
    { ...SIGNED_OFF, subject: { ...subject, open: false } },
    'approve',
    {},
    'subject-closed',
  ],
  [
    '已完成的节点仍可退回',
    { ...SIGNED_OFF, subject: { ...subject, open: false } },
    'return',
    {},
    'ok',
  ],
  [
    '已有同类填报在办',
    { ...NEW, subject: { ...subject, hasOtherLive: true } },
    'create',
    {},
    'other-live',
  ],
  [
    '别的单位不能新建',
    { ...NEW, actor: PEOPLE.otherDepartment },
    'create',
    {},
    'not-responsible-department',
  ],
  ['不能替别的单位新建', NEW, 'create', { department: 'zjj' }, 'not-responsible-department'],
  ['可以指明本单位新建', NEW, 'create', { department: 'jyj' }, 'ok'],
  [
    '别的单位不能修改',
    { ...DRAFT, actor: PEOPLE.otherDepartment },
    'edit',
    {},
    'not-own-department',
  ],
  ['填报员不能审签', FACTS, 'sign-off', {}, 'not-department-head'],
  ['分管领导不审核完成申报', { ...SIGNED_OFF, actor: PEOPLE.leader }, 'approve', {}, 'not-decider'],
  [
    '别的领导不审批延期',
    { ...SIGNED_OFF, kind: 'extension', actor: PEOPLE.otherLeader },
    'approve',
    {},
    'not-decider',
  ],
  ['监督员不能退回', { ...SIGNED_OFF, actor: PEOPLE.observer }, 'return', {}, 'not-reviewer'],
  ['写过的人不能审签', { ...FACTS, actor: PEOPLE.authorHead }, 'sign-off', {}, 'own-work'],
  [
    '写过的人换了岗位也不能通过',
    { ...SIGNED_OFF, actor: PEOPLE.authorSupervisor },
    'approve',
    {},
    'own-work',
  ],
  ['写过的人可以退回', { ...SIGNED_OFF, actor: PEOPLE.authorSupervisor }, 'return', {}, 'ok'],
  ['要求审签的须先审签', { ...SIGNED_OFF, state: 'submitted' }, 'approve', {}, 'sign-off-first'],
  [
    '不要求审签的无须审签',
    {
      ...FACTS,
      actor: PEOPLE.head,
      submission: { department: 'jyj', authors: [], signOffRequired: false, version: 3 },
    },
    'sign-off',
    {},
    'sign-off-not-used',
  ],
  ['修改要带版本号', DRAFT, 'edit', { version: undefined }, 'version-required'],
  ['他人已更新的不能修改', DRAFT, 'edit', { version: 2 }, 'version-stale'],
  ['他人已更新的不能提交', DRAFT, 'submit', { version: 4 }, 'version-stale'],
  [
    '他人已更新的不能审签',
    { ...FACTS, actor: PEOPLE.head },
    'sign-off',
    { version: 2 },
    'version-stale',
  ],
  ['他人已更新的不能通过', SIGNED_OFF, 'approve', { version: 2 }, 'version-stale'],
  ['他人已更新的不能退回', SIGNED_OFF, 'return', { version: 2 }, 'version-stale'],
  ['他人已更新的不能撤回', DRAFT, 'withdraw', { version: 2 }, 'version-stale'],
  ['他人已更新的不能撤销', APPROVED, 'revoke', { version: 2 }, 'version-stale'],
  ['提交要有情况说明', DRAFT, 'submit', { text: undefined }, 'text-required'],
  ['只有空白不算说明', DRAFT, 'submit', { text: ' \n　' }, 'text-required'],
  [
    '进展报送也要有情况说明',
    { ...DRAFT, kind: 'progress' },
    'submit',
    { text: '' },
    'text-required',
  ],
  ['完成申报要有完成日期', DRAFT, 'submit', { completedOn: undefined }, 'completed-on-required'],
  [
    '完成日期要是真实的日期',
    DRAFT,
    'submit',
    { completedOn: '2024-02-30' },
    'completed-on-required',
  ],
  [
    '完成日期不早于清单开始',
    DRAFT,
    'submit',
    { completedOn: '2023-12-31' },
    'completed-on-before-start',
  ],
  ['清单开始当天可以', DRAFT, 'submit', { completedOn: '2024-01-01' }, 'ok'],
  ['今天可以', DRAFT, 'submit', { completedOn: '2024-09-20' }, 'ok'],
  ['完成日期不晚于今天', DRAFT, 'submit', { completedOn: '2024-09-21' }, 'completed-on-in-future'],
  ['要求佐证的须有佐证', DRAFT, 'submit', { evidenceCount: 0 }, 'evidence-required'],
  ['没有报佐证数量即没有佐证', DRAFT, 'submit', { evidenceCount: undefined }, 'evidence-required'],
  [
    '不要求佐证的可以没有',
    { ...DRAFT, programme: { ...programme, evidenceRequired: false } },
    'submit',
    { evidenceCount: 0 },
    'ok',
  ],
  [
    '进展报送不要求完成日期和佐证',
    { ...DRAFT, kind: 'progress' },
    'submit',
    { completedOn: undefined, evidenceCount: 0 },
    'ok',
  ],
  [
    '前置节点未完成须说明原因',
    { ...DRAFT, openPredecessors: ['14/3'] },
    'submit',
    { reasonForOrder: ' ' },
    'order-reason-required',
  ],
  ['说明了原因即可提交', { ...DRAFT, openPredecessors: ['14/3'] }, 'submit', {}, 'ok'],
  [
    '前置节点已完成不必说明',
    { ...DRAFT, openPredecessors: [] },
    'submit',
    { reasonForOrder: undefined },
    'ok',
  ],
  [
    '延期不问前置节点',
    { ...EXTENSION, openPredecessors: ['14/3'] },
    'submit',
    { reasonForOrder: undefined },
    'ok',
  ],
  [
    '延期要写明延至哪天',
    EXTENSION,
    'submit',
    { requestedDueDate: undefined },
    'requested-due-date-required',
  ],
  [
    '延期日期要是真实的日期',
    EXTENSION,
    'submit',
    { requestedDueDate: '十月底' },
    'requested-due-date-required',
  ],
  [
    '延期不能延到原期限',
    EXTENSION,
    'submit',
    { requestedDueDate: '2024-09-01' },
    'requested-due-date-not-later',
  ],
  ['延期须晚于原期限', EXTENSION, 'submit', { requestedDueDate: '2024-09-02' }, 'ok'],
  [
    '延期不要求完成日期和佐证',
    EXTENSION,
    'submit',
    { completedOn: undefined, evidenceCount: 0 },
    'ok',
  ],
  ['调整要有依据', AMENDMENT, 'submit', { basis: undefined }, 'basis-required'],
  [
    '依据要有批准机关',
    AMENDMENT,
    'submit',
    { basis: { authority: '', date: '2024-09-10', documentNumber: '9号' } },
    'basis-required',
  ],
  [
    '依据要有文号',
    AMENDMENT,
    'submit',
    { basis: { authority: '县政府', date: '2024-09-10', documentNumber: ' ' } },
    'basis-required',
  ],
  [
    '依据要有日期',
    AMENDMENT,
    'submit',
    { basis: { authority: '县政府', date: '九月', documentNumber: '9号' } },
    'basis-required',
  ],
  [
    '完成申报不要依据和延期日期',
    DRAFT,
    'submit',
    { basis: undefined, requestedDueDate: undefined },
    'ok',
  ],
  ['退回要写意见', SIGNED_OFF, 'return', { comment: '  ' }, 'comment-required'],
  [
    '撤销审核通过要写理由',
    APPROVED,
    'revoke',
    { reason: undefined, comment: undefined },
    'reason-required',
  ],
  ['撤销的理由可以写在意见里', APPROVED, 'revoke', { reason: undefined }, 'ok'],
  [
    '督查人员代批延期要附书面批示',
    { ...SIGNED_OFF, kind: 'extension' },
    'approve',
    { hasPaperDecision: false },
    'paper-decision-required',
  ],
  [
    '督查人员代退调整要附书面批示',
    { ...SIGNED_OFF, kind: 'amendment' },
    'return',
    { hasPaperDecision: undefined },
    'paper-decision-required',
  ],
  [
    '督查人员撤销延期要附书面批示',
    { ...APPROVED, kind: 'extension' },
    'revoke',
    { hasPaperDecision: false },
    'paper-decision-required',
  ],
  [
    '责任领导本人不用附',
    { ...SIGNED_OFF, kind: 'extension', actor: PEOPLE.leader },
    'approve',
    { hasPaperDecision: false },
    'ok',
  ],
  [
    '单位负责人退回本单位的延期不用附',
    { ...SIGNED_OFF, kind: 'extension', actor: PEOPLE.head },
    'return',
    { hasPaperDecision: false },
    'ok',
  ],
  ['完成申报由督查人员直接审核', SIGNED_OFF, 'approve', { hasPaperDecision: false }, 'ok'],
  ['没有的填报不能提交', NEW, 'submit', {}, 'wrong-state'],
  ['提交过的不能再修改', FACTS, 'edit', {}, 'wrong-state'],
  ['已审签的不能撤回', { ...FACTS, state: 'signed-off' }, 'withdraw', {}, 'wrong-state'],
];

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
