import type { Amendable } from './amendment.js';
import type { RefusalCode, SubmissionFacts, SubmissionGiven } from './submission-facts.js';
import type { SubmissionAction } from './submission-transitions.js';
import { FACTS, PEOPLE } from './submission.fixture.js';

/** One worked case: what it shows, the facts, the action, what is given with it, the answer. */
export type Case = [string, SubmissionFacts, SubmissionAction, SubmissionGiven, RefusalCode | 'ok'];

const { subject, programme, submission } = FACTS;
const NEW: SubmissionFacts = { ...FACTS, kind: 'progress', state: 'none', submission: null };
const PROGRESS: SubmissionFacts = { ...FACTS, kind: 'progress', state: 'draft' };
const WAITING: SubmissionFacts = { ...FACTS, state: 'signed-off', actor: PEOPLE.supervisor };
const EXTENSION: SubmissionFacts = { ...WAITING, kind: 'extension', actor: PEOPLE.leader };
const MILESTONE: Amendable = {
  of: 'milestone',
  title: '恒东小学投入使用',
  weight: 15,
  dueDate: '2024-09-01',
  plannedStart: null,
  department: 'jyj',
  withdrawn: false,
  completed: false,
  departments: ['jyj', 'zjj'],
};
const PROJECT: Amendable = {
  of: 'project',
  title: '城镇新增就业',
  withdrawn: false,
  targets: [{ deliverable: 1, target: 1200 }],
};

const amending = (amendable: Amendable): SubmissionFacts => ({
  ...FACTS,
  kind: 'amendment',
  state: 'draft',
  subject: { ...subject, amendable },
});
const figure = (changes: object) => ({
  figures: [
    {
      label: '新增城镇就业',
      value: 900,
      previous: 950,
      direction: 'floor' as const,
      fallReason: '',
      ...changes,
    },
  ],
});
const reviewed = (by: string | null): SubmissionFacts => ({
  ...WAITING,
  programme: { ...programme, secondDisclosureReview: true },
  submission: submission && { ...submission, disclosureReviewedBy: by },
});

/** What the other kinds than completion ask for, and the review of disclosure. */
export const KIND_CASES: readonly Case[] = [
  ['进展报送要写明月份', NEW, 'create', { period: undefined }, 'period-required'],
  ['没有第十三个月', NEW, 'create', { period: '2024-13' }, 'period-required'],
  ['清单开始以前的月份不收', NEW, 'create', { period: '2023-12' }, 'period-before-start'],
  ['下个月的进展现在不收', NEW, 'create', { period: '2024-10' }, 'period-in-future'],
  ['上个月的进展可以补报', NEW, 'create', { period: '2024-08' }, 'ok'],
  [
    '本月已通过的不再新建',
    { ...NEW, subject: { ...subject, hasApproved: true } },
    'create',
    {},
    'already-approved',
  ],
  ['累计数减少要写原因', PROGRESS, 'submit', figure({}), 'fall-reason-required'],
  ['写了减少的原因即可', PROGRESS, 'submit', figure({ fallReason: '核减重复计数。' }), 'ok'],
  ['与上次相同不用写原因', PROGRESS, 'submit', figure({ value: 950 }), 'ok'],
  ['没有上次的数不用写原因', PROGRESS, 'submit', figure({ previous: null }), 'ok'],
  ['控制在上限以内的数减少不用写原因', PROGRESS, 'submit', figure({ direction: 'ceiling' }), 'ok'],
  ['数字不能小于零', PROGRESS, 'submit', figure({ value: -1 }), 'figures-invalid'],
  ['没有量化指标的项目可以没有数字', PROGRESS, 'submit', { figures: [] }, 'ok'],
  [
    '批准的期限须晚于现行期限',
    EXTENSION,
    'approve',
    { grantedDueDate: '2024-09-01' },
    'granted-due-date-not-later',
  ],
  ['可以批准比申请更早的日期', EXTENSION, 'approve', { grantedDueDate: '2024-09-30' }, 'ok'],
  ['不另写日期即照申请批准', EXTENSION, 'approve', { grantedDueDate: undefined }, 'ok'],
  [
    '完成申报通过时不问期限',
    WAITING,
    'approve',
    { grantedDueDate: undefined, requestedDueDate: undefined },
    'ok',
  ],
  ['调整要有内容', amending(MILESTONE), 'submit', { changes: {} }, 'changes-required'],
  [
    '调整成一样的不收',
    amending(MILESTONE),
    'submit',
    { changes: { weight: 15 } },
    'changes-invalid',
  ],
  [
    '权重不超过一百',
    amending(MILESTONE),
    'submit',
    { changes: { weight: 101 } },
    'changes-invalid',
  ],
  ['名称不能为空', amending(MILESTONE), 'submit', { changes: { title: ' ' } }, 'changes-invalid'],
  [
    '期限不早于清单开始',
    amending(MILESTONE),
    'submit',
    { changes: { dueDate: '2023-12-31' } },
    'changes-invalid',
  ],
  [
    '启动不晚于期限',
    amending(MILESTONE),
    'submit',
    { changes: { plannedStart: '2024-09-02' } },
    'changes-invalid',
  ],
  [
    '没有的单位不收',
    amending(MILESTONE),
    'submit',
    { changes: { department: 'x' } },
    'changes-invalid',
  ],
  [
    '节点没有目标值',
    amending(MILESTONE),
    'submit',
    { changes: { targets: [] } },
    'changes-invalid',
  ],
  [
    '完成了的节点不能撤销',
    amending({ ...MILESTONE, completed: true }),
    'submit',
    { changes: { withdrawn: true } },
    'changes-invalid',
  ],
  [
    '节点可以改期限、单位和权重',
    amending(MILESTONE),
    'submit',
    { changes: { dueDate: '2024-10-31', department: 'zjj', weight: 20, plannedStart: null } },
    'ok',
  ],
  ['可以撤销节点', amending(MILESTONE), 'submit', { changes: { withdrawn: true } }, 'ok'],
  [
    '项目可以调整目标值',
    amending(PROJECT),
    'submit',
    { changes: { targets: [{ deliverable: 1, target: 1500 }] } },
    'ok',
  ],
  [
    '没有量化指标的目标任务不收',
    amending(PROJECT),
    'submit',
    { changes: { targets: [{ deliverable: 2, target: 1500 }] } },
    'changes-invalid',
  ],
  [
    '目标值须大于零',
    amending(PROJECT),
    'submit',
    { changes: { targets: [{ deliverable: 1, target: 0 }] } },
    'changes-invalid',
  ],
  ['项目没有权重', amending(PROJECT), 'submit', { changes: { weight: 3 } }, 'changes-invalid'],
  [
    '办结以后不再撤销审核通过',
    { ...WAITING, state: 'approved', subject: { ...subject, frozen: true } },
    'revoke',
    {},
    'subject-frozen',
  ],
  ['不要求的不作公开审查', WAITING, 'disclosure-review', {}, 'disclosure-review-not-used'],
  ['要求的由督查人员作公开审查', reviewed(null), 'disclosure-review', {}, 'ok'],
  [
    '单位不作公开审查',
    { ...reviewed(null), actor: PEOPLE.head },
    'disclosure-review',
    {},
    'not-supervisor',
  ],
  ['须先作公开审查', reviewed(null), 'approve', {}, 'disclosure-review-first'],
  ['作公开审查的人不再审核通过', reviewed('supervisor'), 'approve', {}, 'disclosure-review-first'],
  ['另一人作过公开审查即可通过', reviewed('colleague'), 'approve', {}, 'ok'],
];
