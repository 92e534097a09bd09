import { whatIsWrongWithChanges } from './amendment.js';
import { isCalendarDate } from './calendar-date.js';
import { needsFallReason } from './figures.js';
import { isPeriod, periodOf } from './period.js';
import { isHeadInOwnRight } from './roles.js';
import type { Refusal, SubmissionFacts, SubmissionGiven } from './submission-facts.js';
import {
  headsOwnDepartment,
  isProjectLeader,
  leaderDecides,
  refuse,
  type Check,
} from './submission-people.js';
import type { SubmissionTransition, TransitionNeed } from './submission-transitions.js';

/** What a transition needs, one check for each word of the table's column; null means it is met. */
export const NEED_CHECKS: Record<TransitionNeed, Check> = {
  'subject-open': ({ subject }) =>
    subject.open ? null : refuse('subject-closed', '事项已办结、撤销或清单已关闭，不能再填报。'),
  'no-other-live': ({ subject }) =>
    subject.hasOtherLive
      ? refuse('other-live', '已有一份同类填报在办，请继续办理那一份，或先撤回它。')
      : null,
  'none-approved': ({ subject }) =>
    subject.hasApproved === true
      ? refuse('already-approved', '本月进展已审核通过。如需更正，请审核人撤销审核通过后重新报送。')
      : null,
  'not-frozen': ({ subject }) =>
    subject.frozen === true
      ? refuse('subject-frozen', '清单已关闭或项目已办结，已通过的内容不再变动。')
      : null,
  period: ({ kind, programme, today }, { period }) => {
    if (kind !== 'progress') return null;
    if (period === undefined || !isPeriod(period))
      return refuse('period-required', '请写明报送的月份，如 2024-09。');
    if (period < periodOf(programme.startsOn))
      return refuse(
        'period-before-start',
        `报送月份不能早于清单开始的月份（${periodOf(programme.startsOn)}），请核对。`,
      );
    return period > periodOf(today)
      ? refuse('period-in-future', '还没有到这个月，请在当月或以后报送。')
      : null;
  },
  'disclosure-review-in-use': ({ programme }) =>
    programme.secondDisclosureReview === true
      ? null
      : refuse('disclosure-review-not-used', '本清单不另作公开审查，审核通过即完成公开审查。'),
  'disclosure-reviewed-by-another': ({ actor, programme, submission }) => {
    if (programme.secondDisclosureReview !== true) return null;
    const reviewer = submission?.disclosureReviewedBy ?? null;
    if (reviewer === null)
      return refuse('disclosure-review-first', '本清单须先由另一人作公开审查，再审核通过。');
    return reviewer === actor.id
      ? refuse('disclosure-review-first', '公开审查是您作的，请由另一人审核通过。')
      : null;
  },
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
  figures: ({ kind }, { figures }) => {
    if (kind !== 'progress') return null;
    const impossible = figures?.find(({ value }) => !Number.isFinite(value) || value < 0);
    if (impossible !== undefined)
      return refuse('figures-invalid', `“${impossible.label}”的数字应不小于0，请核对。`);
    const fallen = figures?.find((one) => needsFallReason(one) && isBlank(one.fallReason));
    return fallen === undefined
      ? null
      : refuse(
          'fall-reason-required',
          `“${fallen.label}”的累计数低于上次通过的${fallen.previous}，请写明减少的原因。`,
        );
  },
  'granted-due-date': ({ kind, subject }, { grantedDueDate, requestedDueDate }) => {
    if (kind !== 'extension') return null;
    const granted = grantedDueDate ?? requestedDueDate;
    return granted === undefined ||
      !isCalendarDate(granted) ||
      (subject.dueDate !== undefined && granted <= subject.dueDate)
      ? refuse(
          'granted-due-date-not-later',
          `批准的期限须晚于现行期限（${subject.dueDate ?? ''}），请重新选择日期。`,
        )
      : null;
  },
  changes: ({ kind, subject, programme }, { changes }) => {
    if (kind !== 'amendment') return null;
    if (changes === undefined || Object.keys(changes).length === 0)
      return refuse('changes-required', '请写明要调整什么、调整为什么。');
    if (subject.amendable === undefined) return null;
    const wrong = whatIsWrongWithChanges(subject.amendable, changes, programme.startsOn);
    return wrong === null ? null : refuse('changes-invalid', wrong);
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

function signOffRequired({ submission, programme }: SubmissionFacts): boolean {
  return submission?.signOffRequired ?? programme.signOffRequired;
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

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
