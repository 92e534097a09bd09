import { ACCESS } from '../access/access-table.js';

/** The facts beside an event, as `recordSecurityEvent` was given them. */
export type EventDetail = Readonly<Record<string, string | number>>;

/** What was done to an account, in words. */
const DONE: Readonly<Record<string, string>> = {
  'user.create': '新建账号',
  'user.edit': '修改账号',
  'user.close': '停用账号',
  'user.reopen': '恢复账号',
  'user.make-link': '发出设置密码的链接',
  'user.remove-second-factor': '取消两步验证',
  'user.grant-role': '授予角色',
  'user.withdraw-role': '收回角色',
  'user.roles-from-provider': '按统一身份认证更新角色',
};

/** What more is known of an event, in one line; '' when its kind says all. */
export function sentenceOf(detail: EventDetail, byName: string | null): string {
  const { action, right, route, ended } = detail;
  const parts = [
    action === undefined ? '' : (DONE[action] ?? ''),
    right !== undefined && isRight(right) ? `没有“${ACCESS[right].words}”的权限` : '',
    route === undefined ? '' : String(route),
    ended === undefined ? '' : `结束了${ended}个会话`,
    byName === null ? '' : `由${byName}办理`,
    detail['by'] === 'provider' ? '经统一身份认证' : '',
  ];
  return parts.filter((part) => part !== '').join('；');
}

function isRight(name: string | number): name is keyof typeof ACCESS {
  return Object.hasOwn(ACCESS, name);
}
