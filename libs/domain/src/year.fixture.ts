import type { Actor, Role } from './roles.js';

const HERE = '141024';

/** Somebody with one role, in 洪洞县 unless told otherwise. */
export function person(role: Role, department: string | null = null, region = HERE): Actor {
  return { id: `${role}-${department ?? region}`, roles: [{ role, region, department }] };
}

export const SUPERVISOR = person('supervisor');
export const LEADER = person('leader');
export const HEAD = person('head', 'jyj');
export const REPORTER = person('reporter', 'jyj');

/** A decision as one reads it: where it leads, or why not. */
export function told(decision: {
  readonly ok: boolean;
  readonly to?: string;
  readonly reason?: string;
}): string {
  return decision.ok ? `→ ${decision.to ?? ''}` : (decision.reason ?? '');
}
