import type { ErrorCode } from '@jiannuo/contracts/constants';
import type { DirectiveDecision, DirectiveRefusalCode, DirectiveState } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

/** How each refusal of the rules is told over HTTP, and the field it speaks of. */
const PROBLEMS: Record<DirectiveRefusalCode, { readonly code: ErrorCode; readonly path?: string }> =
  {
    'wrong-state': { code: 'state-conflict' },
    'not-supervisor': { code: 'not-allowed' },
    'not-own-department': { code: 'not-allowed' },
    'already-escalated': { code: 'state-conflict' },
    'version-required': { code: 'validation-failed', path: 'version' },
    'version-stale': { code: 'version-conflict', path: 'version' },
    'text-required': { code: 'rule-violated', path: 'text' },
    'reply-required': { code: 'rule-violated', path: 'text' },
    'reason-required': { code: 'rule-violated', path: 'text' },
    'due-date-required': { code: 'rule-violated', path: 'replyDueOn' },
    'due-date-past': { code: 'rule-violated', path: 'replyDueOn' },
  };

const STALE =
  '这份督办单已被他人更新，您看到的不是最新内容。您填写的内容没有丢失，请刷新后核对，再操作一次。';

/** The state a permitted step leads to. @throws Problem for a refused one. */
export function requireStep(decision: DirectiveDecision): DirectiveState {
  if (decision.ok) return decision.to;
  const { code, path } = PROBLEMS[decision.code];
  const detail = decision.code === 'version-stale' ? STALE : decision.reason;
  throw new Problem(code, detail, path === undefined ? [] : [{ path, message: decision.reason }]);
}
