import type { Role } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import { ACCESS, type AccessAction, type Reach } from './access-table.js';
import type { Grant, Principal } from './principal.js';

/** What an action is about: a region, and the department when it belongs to one. */
export interface AccessScope {
  readonly regionCode: string;
  readonly departmentId?: string | null;
}

/** True when one of the principal's grants gives the right there. */
export function mayAccess(principal: Principal, action: AccessAction, scope: AccessScope): boolean {
  return principal.grants.some((grant) => reaches(grant, action, scope));
}

/** @throws Problem `not-allowed` when no grant of the principal gives the right there. */
export function requireAccess(
  principal: Principal,
  action: AccessAction,
  scope: AccessScope,
): void {
  if (mayAccess(principal, action, scope)) return;
  throw notAllowed(action);
}

/** The refusal of a right, in words that say what was asked. */
export class AccessRefused extends Problem {
  constructor(readonly action: AccessAction) {
    super('not-allowed', `您没有${ACCESS[action].words}的权限。如有需要，请联系管理员。`);
  }
}

export function notAllowed(action: AccessAction): AccessRefused {
  return new AccessRefused(action);
}

/**
 * The regions in which the principal holds the right for the whole region, its own first.
 * @throws Problem `not-allowed` when there is none.
 */
export function requireRegions(principal: Principal, action: AccessAction): string[] {
  const below = principal.grants.flatMap((grant) => grant.regionsBelow ?? []);
  const regions = [...new Set([...principal.regions, ...below])].filter((regionCode) =>
    mayAccess(principal, action, { regionCode }),
  );
  const [first] = principal.regions;
  if (regions.length === 0) requireAccess(principal, action, { regionCode: first ?? '' });
  return regions;
}

/**
 * True when one of the principal's roles has one of these rights, whatever it is about.
 * The first question at the door; how far the right reaches is asked where that is known.
 */
export function mayAnywhere(principal: Principal, actions: readonly AccessAction[]): boolean {
  return actions.some((action) =>
    principal.grants.some((grant) => reachOf(grant.role, action) !== null),
  );
}

/** How far a role's right reaches; null when it has none. */
export function reachOf(role: Role, action: AccessAction): Reach | null {
  const roles: Readonly<Partial<Record<Role, Reach>>> = ACCESS[action].roles;
  return roles[role] ?? null;
}

function reaches(grant: Grant, action: AccessAction, scope: AccessScope): boolean {
  const here = grant.regionCode === scope.regionCode;
  switch (reachOf(grant.role, action)) {
    case 'own-region-and-below':
      return here || (grant.regionsBelow ?? []).includes(scope.regionCode);
    case 'own-region':
      return here;
    case 'own-department':
      return here && grant.departmentId !== null && grant.departmentId === scope.departmentId;
    default:
      return false;
  }
}
