import type { SubmissionView } from '@jiannuo/contracts';
import type { SubmissionAction } from '../api/portal-api.js';
import { maySign } from '../submissions/submission-words.js';

/** A decision a reviewer may take, in the words of its button and of its question. */
export interface Decision {
  readonly action: SubmissionAction;
  readonly verb: string;
  readonly consequence: string;
  readonly done: string;
  readonly needsComment: boolean;
  readonly primary: boolean;
}

const DECISIONS: readonly Decision[] = [
  {
    action: 'approve',
    verb: '通过',
    consequence: '通过后，“公众将看到的内容”立即公开。',
    done: '已通过',
    needsComment: false,
    primary: true,
  },
  {
    action: 'sign-off',
    verb: '审签',
    consequence: '审签后交督查人员审核。',
    done: '已审签',
    needsComment: false,
    primary: true,
  },
  {
    action: 'disclosure-review',
    verb: '公开审查无误',
    consequence: '您已看过“公众将看到的内容”，没有不宜公开的。之后由另一人审核通过。',
    done: '已作公开审查',
    needsComment: false,
    primary: true,
  },
  {
    action: 'return',
    verb: '退回',
    consequence: '填报单位会收到您的意见，修改后重新提交。意见不公开。',
    done: '已退回',
    needsComment: true,
    primary: false,
  },
  {
    action: 'revoke',
    verb: '撤销审核通过',
    consequence: '撤销后恢复到通过之前，公开页面会显示更正。',
    done: '已撤销审核通过',
    needsComment: true,
    primary: false,
  },
];

export interface OfferedDecision extends Decision {
  readonly allowed: boolean;
  readonly reason: string | null;
}

/** The decisions to show: those allowed, and the usual ones that are not, with the reason. */
export function offeredDecisions(submission: SubmissionView): readonly OfferedDecision[] {
  const isWaiting = ['submitted', 'signed-off'].includes(submission.state);
  return DECISIONS.flatMap((decision) => {
    const answer = submission.allowedActions.find(({ action }) => action === decision.action);
    // Who signs for the department does not approve in any case, and need not be told.
    const isUsual =
      isWaiting &&
      (decision.action === 'return' ||
        (decision.action === 'approve' && !maySign(submission.allowedActions)));
    if (answer === undefined || !(answer.allowed || isUsual)) return [];
    return [{ ...decision, allowed: answer.allowed, reason: answer.reason }];
  });
}
