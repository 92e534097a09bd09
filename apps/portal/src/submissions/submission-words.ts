import type { ReviewView, SubmissionView } from '@jiannuo/contracts';
import { routeParts } from '../shell/keys.js';
import { monthInWords } from './progress-words.js';

export const STATE_WORDS: Readonly<Record<SubmissionView['state'], string>> = {
  draft: '草稿，还没有提交',
  submitted: '已提交，等待督查人员审核',
  'signed-off': '已审签，等待督查人员审核',
  approved: '审核通过',
  returned: '已退回，请修改后重报',
  withdrawn: '已撤回',
  revoked: '审核通过后被撤销',
};

/** The state in words; what a leader decides waits for approval, not for a review. */
export function stateWordOf(
  view: Pick<SubmissionView, 'state' | 'kind'> & Partial<Pick<SubmissionView, 'allowedActions'>>,
): string {
  if (maySign(view.allowedActions ?? [])) return '已提交，等待单位审签';
  const word = STATE_WORDS[view.state];
  const byLeader = view.kind === 'extension' || view.kind === 'amendment';
  return byLeader ? word.replace('等待督查人员审核', '等待审批') : word;
}

/** It waits for the word of the head, or of whom the head has lent it to. */
export function maySign(actions: SubmissionView['allowedActions']): boolean {
  return actions.some(({ action, allowed }) => action === 'sign-off' && allowed);
}

export const REVIEW_WORDS: Readonly<Record<string, string>> = {
  'sign-off': '审签',
  'disclosure-review': '公开审查',
  approve: '通过',
  return: '退回',
  withdraw: '撤回',
  revoke: '撤销审核通过',
};

/** The return that still stands: nothing has been submitted since. */
export function lastReturn(submission: SubmissionView | null): ReviewView | null {
  if (submission === null || !['draft', 'returned'].includes(submission.state)) return null;
  return submission.reviews.filter(({ action }) => action === 'return').at(-1) ?? null;
}

export interface HistoryEntry {
  readonly what: string;
  readonly who: string;
  readonly when: string;
  readonly comment: string;
  readonly publicNote: string;
  readonly tone: 'neutral' | 'good' | 'bad';
}

/** Rounds and decisions in the order they happened. */
export function historyOf(submission: SubmissionView): readonly HistoryEntry[] {
  const rounds = submission.rounds.map((round) => ({
    what: round.round === 1 ? '提交' : `第${round.round}次提交`,
    who: round.submittedBy.displayName,
    when: round.submittedAt,
    comment: '',
    publicNote: '',
    tone: 'neutral' as const,
  }));
  const reviews = submission.reviews.map((review) => ({
    what: REVIEW_WORDS[review.action] ?? review.action,
    who:
      review.onBehalfOf === null
        ? review.actor.displayName
        : `${review.actor.displayName}（受${review.onBehalfOf.displayName}委托）`,
    when: review.decidedAt,
    comment: review.comment,
    publicNote: review.publicNote,
    tone: toneOf(review.action),
  }));
  return [...rounds, ...reviews].toSorted((one, other) => one.when.localeCompare(other.when));
}

function toneOf(action: string): HistoryEntry['tone'] {
  if (action === 'return' || action === 'revoke') return 'bad';
  return action === 'withdraw' ? 'neutral' : 'good';
}

/** What each kind is called on a heading. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  completion: '完成申报',
  progress: '进展报送',
  extension: '延期申请',
  amendment: '调整申请',
};

/** Where a submission of each kind is written. */
export function editLinkOf(view: SubmissionView | null): readonly string[] | null {
  if (view === null) return null;
  const subject = routeParts(view.milestone?.key ?? view.projectKey);
  switch (view.kind) {
    case 'progress':
      return ['/progress', view.progress?.period ?? ''];
    case 'extension':
      return ['/extension', ...subject];
    case 'amendment':
      return ['/amendment', ...subject];
    default:
      return ['/report', ...subject];
  }
}

/** “延期申请：全年演出场次完成”, “2024年9月进展：免费送戏下乡”; a completion by its milestone alone. */
export function headingOf(view: SubmissionView): string {
  const subject = view.milestone?.title ?? view.projectTitle;
  if (view.progress !== null) return `${monthInWords(view.progress.period)}进展：${subject}`;
  return view.kind === 'completion' ? subject : `${KIND_WORDS[view.kind] ?? ''}：${subject}`;
}
