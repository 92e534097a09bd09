import type { ErrorCode } from '@jiannuo/contracts/constants';
import type { CheckUpRefusal } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

/** How each refusal of the rules is told over HTTP, and the field it speaks of. */
const PROBLEMS: Record<
  CheckUpRefusal['code'],
  { readonly code: ErrorCode; readonly path?: string }
> = {
  'wrong-state': { code: 'state-conflict' },
  'not-supervisor': { code: 'not-allowed' },
  'not-assignee': { code: 'not-allowed' },
  'own-work': { code: 'rule-violated', path: 'assigneeId' },
  'no-such-role': { code: 'rule-violated', path: 'assigneeId' },
  'version-stale': { code: 'version-conflict', path: 'version' },
  'text-required': { code: 'rule-violated', path: 'text' },
  'public-note-required': { code: 'rule-violated', path: 'publicNote' },
  'photos-required': { code: 'rule-violated', path: 'evidence' },
  'visited-on-required': { code: 'rule-violated', path: 'visitedOn' },
  'visited-on-in-future': { code: 'rule-violated', path: 'visitedOn' },
  'visited-on-before-completion': { code: 'rule-violated', path: 'visitedOn' },
  'reason-required': { code: 'rule-violated', path: 'reason' },
};

/** @throws Problem for what the rules refuse. */
export function requireNoRefusal(refusal: CheckUpRefusal | null): void {
  if (refusal === null) return;
  const { code, path } = PROBLEMS[refusal.code];
  throw new Problem(
    code,
    refusal.reason,
    path === undefined ? [] : [{ path, message: refusal.reason }],
  );
}
