/** What is remembered of the doors, and the word each goes by. */
export const SECURITY_EVENT_WORDS = {
  'sign-in': '登录',
  'sign-in-refused': '登录被拒',
  'sign-in-throttled': '登录次数过多',
  'session-ended': '会话被结束',
  'password-changed': '修改密码',
  'password-set': '用链接设置密码',
  'link-made': '开出设置密码的链接',
  'link-refused': '链接无效',
  'second-factor-on': '启用两步验证',
  'second-factor-off': '取消两步验证',
  'second-factor-refused': '验证码不对',
  'recovery-code-used': '使用恢复码',
  'account-changed': '账号变动',
  'access-refused': '越权被拒',
  'origin-refused': '来自别的网站的请求被拒',
  'flood-refused': '操作太频繁被拒',
  'refusals-cut-short': '被拒太多，暂停逐条记录',
} as const;
export type SecurityEventKind = keyof typeof SECURITY_EVENT_WORDS;
export const SECURITY_EVENT_KINDS = Object.keys(
  SECURITY_EVENT_WORDS,
) as readonly SecurityEventKind[];
