import type { ErrorCode } from '@jiannuo/contracts/constants';
import type { StepDecision, StepRefusalCode } from '@jiannuo/domain';
import { Problem, type FieldError } from '@jiannuo/platform';

/** How each refusal of a table of steps is told over HTTP. */
const CODES: Record<StepRefusalCode, ErrorCode> = {
  'wrong-state': 'state-conflict',
  'wrong-person': 'not-allowed',
  'version-required': 'validation-failed',
  'version-stale': 'version-conflict',
  rule: 'rule-violated',
};

/**
 * The state a permitted step leads to.
 * @throws Problem for a refused one; `errors` take the place of the one field it names.
 */
export function requireStep<State extends string>(
  decision: StepDecision<State>,
  errors: readonly FieldError[] = [],
): State {
  if (decision.ok) return decision.to;
  const { code, reason, path } = decision;
  const own = path === undefined ? [] : [{ path, message: reason }];
  throw new Problem(CODES[code], reason, code === 'rule' && errors.length > 0 ? errors : own);
}
