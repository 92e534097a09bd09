import type { SubmissionFacts } from './submission-facts.js';
import type { Case } from './submission-kinds.fixture.js';
import { FACTS, PEOPLE } from './submission.fixture.js';

const { programme } = FACTS;
const DRAFT: SubmissionFacts = { ...FACTS, state: 'draft' };
const EXTENSION: SubmissionFacts = { ...DRAFT, kind: 'extension' };
const AMENDMENT: SubmissionFacts = { ...DRAFT, kind: 'amendment' };
const SIGNED_OFF: SubmissionFacts = { ...FACTS, state: 'signed-off', actor: PEOPLE.supervisor };
const APPROVED: SubmissionFacts = { ...SIGNED_OFF, state: 'approved' };

/** Refused for what is given with the action: texts, days, evidence, a basis, the paper decision. */
export const GIVEN_CASES: readonly Case[] = [
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
];
