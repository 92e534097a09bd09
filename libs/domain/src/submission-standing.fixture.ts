import type { SubmissionFacts } from './submission-facts.js';
import type { Case } from './submission-kinds.fixture.js';
import { FACTS, PEOPLE } from './submission.fixture.js';

const { subject } = FACTS;
const NEW: SubmissionFacts = { ...FACTS, state: 'none', submission: null };
const DRAFT: SubmissionFacts = { ...FACTS, state: 'draft' };
const SIGNED_OFF: SubmissionFacts = { ...FACTS, state: 'signed-off', actor: PEOPLE.supervisor };
const APPROVED: SubmissionFacts = { ...SIGNED_OFF, state: 'approved' };

/** Refused for the state it is in, the person who acts, or a version that is past. */
export const STANDING_CASES: readonly Case[] = [
  ['没有的填报不能提交', NEW, 'submit', {}, 'wrong-state'],
  ['提交过的不能再修改', FACTS, 'edit', {}, 'wrong-state'],
  ['已审签的不能撤回', { ...FACTS, state: 'signed-off' }, 'withdraw', {}, 'wrong-state'],
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
];
