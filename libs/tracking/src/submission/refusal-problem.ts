import type { ErrorCode } from '@jiannuo/contracts/constants';
import type { Decision, Refusal, RefusalCode } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

/** How each refusal of the rules is told over HTTP, and the field it speaks of. */
const PROBLEMS: Record<RefusalCode, { readonly code: ErrorCode; readonly path?: string }> = {
  'wrong-state': { code: 'state-conflict' },
  'not-responsible-department': { code: 'not-allowed' },
  'not-own-department': { code: 'not-allowed' },
  'not-department-head': { code: 'not-allowed' },
  'not-supervisor': { code: 'not-allowed' },
  'not-decider': { code: 'not-allowed' },
  'not-reviewer': { code: 'not-allowed' },
  'own-work': { code: 'not-allowed' },
  'subject-closed': { code: 'state-conflict' },
  'subject-frozen': { code: 'state-conflict' },
  'already-approved': { code: 'state-conflict' },
  'disclosure-review-not-used': { code: 'state-conflict' },
  'disclosure-review-first': { code: 'state-conflict' },
  'other-live': { code: 'state-conflict' },
  'sign-off-not-used': { code: 'state-conflict' },
  'sign-off-first': { code: 'state-conflict' },
  'version-required': { code: 'validation-failed', path: 'version' },
  'version-stale': { code: 'version-conflict', path: 'version' },
  'text-required': { code: 'rule-violated', path: 'text' },
  'completed-on-required': { code: 'rule-violated', path: 'completedOn' },
  'completed-on-before-start': { code: 'rule-violated', path: 'completedOn' },
  'completed-on-in-future': { code: 'rule-violated', path: 'completedOn' },
  'evidence-required': { code: 'rule-violated', path: 'evidence' },
  'order-reason-required': { code: 'rule-violated', path: 'orderReason' },
  'period-required': { code: 'validation-failed', path: 'period' },
  'period-before-start': { code: 'rule-violated', path: 'period' },
  'period-in-future': { code: 'rule-violated', path: 'period' },
  'figures-invalid': { code: 'rule-violated', path: 'figures' },
  'fall-reason-required': { code: 'rule-violated', path: 'figures' },
  'granted-due-date-not-later': { code: 'rule-violated', path: 'grantedDueDate' },
  'changes-required': { code: 'rule-violated', path: 'changes' },
  'changes-invalid': { code: 'rule-violated', path: 'changes' },
  'requested-due-date-required': { code: 'rule-violated', path: 'requestedDueDate' },
  'requested-due-date-not-later': { code: 'rule-violated', path: 'requestedDueDate' },
  'basis-required': { code: 'rule-violated', path: 'basis' },
  'comment-required': { code: 'rule-violated', path: 'comment' },
  'reason-required': { code: 'rule-violated', path: 'comment' },
  'paper-decision-required': { code: 'rule-violated', path: 'paperDecision' },
};

/** The code under which a refusal of the rules is told. */
export function problemCodeOf(code: RefusalCode): ErrorCode {
  return PROBLEMS[code].code;
}

/**
 * The state a permitted action leads to.
 * @throws Problem for a refused one; who saved last is named to the one who came too late.
 */
export function requireDecision(
  decision: Decision,
  savedBy: { readonly displayName: string } | null = null,
): Extract<Decision, { ok: true }>['to'] {
  if (decision.ok) return decision.to;
  throw problemOfRefusal(decision, savedBy);
}

function problemOfRefusal(
  refusal: Refusal,
  savedBy: { readonly displayName: string } | null,
): Problem {
  const { code, path } = PROBLEMS[refusal.code];
  const detail = refusal.code === 'version-stale' ? stale(savedBy) : refusal.reason;
  return new Problem(code, detail, path === undefined ? [] : [{ path, message: refusal.reason }]);
}

function stale(savedBy: { readonly displayName: string } | null): string {
  const who = savedBy === null ? '他人' : savedBy.displayName;
  return `这份填报已被${who}修改，您看到的不是最新内容。您填写的内容没有丢失，请刷新后核对，再保存一次。`;
}
