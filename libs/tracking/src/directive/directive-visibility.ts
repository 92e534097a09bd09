import { mayAccess, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import type { DirectiveRow } from './directive-rows.js';

/** Until it is issued it is a supervisor's draft. */
export function mayReadDirective(principal: Principal, directive: DirectiveRow): boolean {
  return mayAccess(
    principal,
    directive.issuedOn === null ? 'directive.manage' : 'directive.read',
    directive,
  );
}

/** @throws Problem `not-allowed` while it is not theirs to read. */
export function requireDirectiveRead(principal: Principal, directive: DirectiveRow): void {
  if (mayReadDirective(principal, directive)) return;
  throw new Problem(
    'not-allowed',
    directive.issuedOn === null
      ? '这份督办单还没有签发，签发后才能查看。'
      : `这份督办单发给${directive.departmentName}，请由该单位办理。`,
  );
}
