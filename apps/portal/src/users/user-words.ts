import type { GrantRoleRequest, UserView } from '@jiannuo/contracts';

export type Role = GrantRoleRequest['role'];

/** Roles of a department; the others are of the whole region. */
export const DEPARTMENT_ROLES: readonly Role[] = ['reporter', 'head'];

/** In the order in which an office thinks of them. */
export const ROLE_ORDER: readonly Role[] = [
  'reporter',
  'head',
  'supervisor',
  'leader',
  'observer',
  'administrator',
];

/** How an account stands, in a word or two. */
export function userState(user: UserView): string {
  if (!user.active) return '停用';
  if (user.fromProvider) return '在用（统一身份认证）';
  if (!user.hasPassword) return '等本人设置密码';
  return user.secondFactor ? '在用，两步验证' : '在用';
}
