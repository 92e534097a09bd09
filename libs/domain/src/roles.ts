/** What a user may be (design: words): 填报员、单位负责人、督查人员、分管县领导、监督员、管理员. */
export const ROLES = [
  'reporter',
  'head',
  'supervisor',
  'leader',
  'observer',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** One role a user holds. Rights never reach into another region: the caller lists every grant. */
export interface RoleFact {
  readonly role: Role;
  /** Code of the region it is held in. */
  readonly region: string;
  /** The department it is held for; null for roles of the whole region. */
  readonly department: string | null;
  /** True when a head lent it for a time (审签委托): it signs off, but does not make one a head. */
  readonly delegated?: boolean | undefined;
}

/** Whoever acts, with every role they hold at this moment. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly RoleFact[];
}

/** True when the actor holds `role` in `region`, whatever the department. */
export function holdsRole(actor: Actor, role: Role, region: string): boolean {
  return actor.roles.some((fact) => fact.role === role && fact.region === region);
}

/** True when the actor holds one of `roles` for that very department of that region. */
export function holdsDepartmentRole(
  actor: Actor,
  roles: readonly Role[],
  region: string,
  department: string,
): boolean {
  return actor.roles.some(
    (fact) => roles.includes(fact.role) && fact.region === region && fact.department === department,
  );
}

/** True when the actor is head of that department in their own right, not as a delegate. */
export function isHeadInOwnRight(actor: Actor, region: string, department: string): boolean {
  return actor.roles.some(
    (fact) =>
      fact.role === 'head' &&
      fact.delegated !== true &&
      fact.region === region &&
      fact.department === department,
  );
}
