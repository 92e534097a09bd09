import { isCalendarDate } from './calendar-date.js';
import { holdsDepartmentRole, holdsRole, isHeadInOwnRight } from './roles.js';
import type {
  Refusal,
  RefusalCode,
  SubmissionFacts,
  SubmissionGiven,
  SubmissionSubject,
} from './submission-facts.js';
import {
  DECIDERS,
  type SubmissionTransition,
  type TransitionActor,
  type TransitionNeed,
} from './submission-transitions.js';

type Check = (facts: SubmissionFacts, given: SubmissionGiven) => Refusal | null;

/** Who may act, one check for each word of the table's column; null means they may. */
export const WHO_CHECKS: Record<TransitionActor, Check> = {
  'responsible-department': (facts, given) => {
    const departments = departmentsActorReportsFor(facts.actor, facts.subject);
    const may =
      given.department === undefined
        ? departments.length > 0
        : departments.includes(given.department);
    return may
      ? null
      : refuse(
          'not-responsible-department',
          '只有责任单位的填报员或负责人可以填报，请联系责任单位。',
        );
  },
  'own-department': (facts) =>
    actsForOwnDepartment(facts)
      ? null
      : refuse('not-own-department', '这是其他单位的填报，请由填报单位办理。'),
  'own-head': (facts) =>
    headsOwnDepartment(facts)
      ? null
      : refuse('not-department-head', '请由本单位负责人或其委托的人审签。'),
  decider: (facts) => (isDecider(facts) ? null : refuse('not-decider', deciderHint(facts))),
  'own-head-or-decider': (facts) =>
    headsOwnDepartment(facts) || isDecider(facts)
      ? null
      : refuse('not-reviewer', `您不能退回这份填报。${deciderHint(facts)}`),
};

/** What a transition needs, one check for each word of the table's column; null means it is met. */
export const NEED_CHECKS: Record<TransitionNeed, Check> = {
  'subject-open': ({ subject }) =>
    subject.open ? null : refuse('subject-closed', '事项已办结、撤销或清单已关闭，不能再填报。'),
  'no-other-live': ({ subject }) =>
    subject.hasOtherLive
      ? refuse('other-live', '已有一份同类填报在办，请继续办理那一份，或先撤回它。')
      : null,
  'sign-off-in-use': (facts) =>
    signOffRequired(facts)
      ? null
      : refuse('sign-off-not-used', '本清单不需要单位审签，请等待督查人员审核。'),
  'signed-off-where-required': (facts) =>
    facts.state === 'submitted' && signOffRequired(facts)
      ? refuse('sign-off-first', '请先由填报单位负责人审签，再审核。')
      : null,
  'not-an-author': ({ actor, submission }) =>
    submission?.authors.includes(actor.id)
      ? refuse('own-work', '您参与过这份填报，不能由您审签或审核，请由其他人办理。')
      : null,
  version: ({ submission }, { version }) => {
    if (version === undefined)
      return refuse('version-required', '缺少版本号，请刷新页面后再操作。');
    return version === submission?.version
      ? null
      : refuse('version-stale', '内容已被他人更新，请刷新后再操作。');
  },
  text: (_, { text }) => (isBlank(text) ? refuse('text-required', '请填写情况说明。') : null),
  'completed-on': ({ kind, programme, today }, { completedOn }) => {
    if (kind !== 'completion') return null;
    if (completedOn === undefined || !isCalendarDate(completedOn))
      return refuse('completed-on-required', '请填写实际完成日期。');
    if (completedOn < programme.startsOn)
      return refuse(
        'completed-on-before-start',
        `完成日期不能早于清单开始日（${programme.startsOn}），请核对。`,
      );
    return completedOn > today
      ? refuse('completed-on-in-future', '完成日期不能晚于今天，请在完成后再申报。')
      : null;
  },
  evidence: ({ kind, programme }, { evidenceCount }) =>
    kind === 'completion' && programme.evidenceRequired && (evidenceCount ?? 0) < 1
      ? refuse('evidence-required', '请先上传至少一份佐证材料。')
      : null,
  'reason-for-order': ({ kind, openPredecessors }, { reasonForOrder }) =>
    kind === 'completion' && (openPredecessors?.length ?? 0) > 0 && isBlank(reasonForOrder)
      ? refuse(
          'order-reason-required',
          `前置节点尚未完成（${openPredecessors?.join('、')}），请说明先行完成的原因。`,
        )
      : null,
  'requested-due-date': ({ kind, subject }, { requestedDueDate }) => {
    if (kind !== 'extension') return null;
    if (requestedDueDate === undefined || !isCalendarDate(requestedDueDate))
      return refuse('requested-due-date-required', '请填写申请延期至的日期。');
    return subject.dueDate !== undefined && requestedDueDate <= subject.dueDate
      ? refuse('requested-due-date-not-later', `延期日期须晚于现行期限（${subject.dueDate}）。`)
      : null;
  },
  basis: ({ kind }, { basis }) =>
    kind === 'amendment' &&
    (basis === undefined ||
      isBlank(basis.authority) ||
      isBlank(basis.documentNumber) ||
      !isCalendarDate(basis.date))
      ? refuse('basis-required', '请填写调整依据：批准机关、日期和文号。')
      : null,
  comment: (_, { comment }) =>
    isBlank(comment) ? refuse('comment-required', '请写明退回意见，告诉填报单位改什么。') : null,
  reason: (_, { reason, comment }) =>
    isBlank(reason) && isBlank(comment)
      ? refuse('reason-required', '请写明撤销审核通过的理由。')
      : null,
  'paper-decision': (facts, given) => checkPaperDecision(facts, given),
  'paper-decision-unless-own-head': (facts, given) =>
    headsOwnDepartment(facts) ? null : checkPaperDecision(facts, given),
};

/** The responsible departments the actor reports for, as reporter or head: who may create. */
export function departmentsActorReportsFor(
  actor: SubmissionFacts['actor'],
  subject: Pick<SubmissionSubject, 'region' | 'responsibleDepartments'>,
): readonly string[] {
  return subject.responsibleDepartments.filter((department) =>
    holdsDepartmentRole(actor, ['reporter', 'head'], subject.region, department),
  );
}

/** Whether a row with a condition is the one that applies. */
export const ROW_CONDITIONS: Record<
  NonNullable<SubmissionTransition['when']>,
  (facts: SubmissionFacts) => boolean
> = {
  'head-submits-where-sign-off-is-required': (facts) =>
    signOffRequired(facts) &&
    facts.submission !== null &&
    isHeadInOwnRight(facts.actor, facts.subject.region, facts.submission.department),
};

export function refuse(code: RefusalCode, reason: string): Refusal {
  return { code, reason };
}

function signOffRequired({ submission, programme }: SubmissionFacts): boolean {
  return submission?.signOffRequired ?? programme.signOffRequired;
}

function actsForOwnDepartment({ actor, subject, submission }: SubmissionFacts): boolean {
  return (
    submission !== null &&
    holdsDepartmentRole(actor, ['reporter', 'head'], subject.region, submission.department)
  );
}

function headsOwnDepartment({ actor, subject, submission }: SubmissionFacts): boolean {
  return (
    submission !== null &&
    holdsDepartmentRole(actor, ['head'], subject.region, submission.department)
  );
}

function isDecider(facts: SubmissionFacts): boolean {
  const { actor, subject, kind } = facts;
  return DECIDERS[kind].some((decider) =>
    decider === 'leader' ? isProjectLeader(facts) : holdsRole(actor, 'supervisor', subject.region),
  );
}

function isProjectLeader({ actor, subject }: SubmissionFacts): boolean {
  return holdsRole(actor, 'leader', subject.region) && (subject.leaderIds ?? []).includes(actor.id);
}

/** A supervisor who decides in the leader's place attaches the leader's decision. */
function checkPaperDecision(
  facts: SubmissionFacts,
  { hasPaperDecision }: SubmissionGiven,
): Refusal | null {
  const inLeadersPlace = leaderDecides(facts) && !isProjectLeader(facts);
  return inLeadersPlace && hasPaperDecision !== true
    ? refuse('paper-decision-required', '请附上责任领导的书面批示，或由责任领导本人审批。')
    : null;
}

function leaderDecides({ kind }: SubmissionFacts): boolean {
  return DECIDERS[kind].some((decider) => decider === 'leader');
}

function deciderHint(facts: SubmissionFacts): string {
  return leaderDecides(facts)
    ? '请由项目责任领导审批，或由督查人员附书面批示办理。'
    : '请由督查人员审核。';
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
