import type { EntityManager } from 'typeorm';

/** What is remembered of the doors. The words are for whoever reads the table. */
export const SECURITY_EVENTS = {
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
} as const;

export interface SecurityEvent {
  readonly kind: keyof typeof SECURITY_EVENTS;
  readonly userId?: string | null;
  readonly address?: string | null;
  readonly requestId?: string | null;
  /** Facts that help to understand; never a secret, never what somebody typed. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Anything that runs SQL: a transaction, or a connection when there is none. */
type Runs = Pick<EntityManager, 'query'>;

/** The database lets nothing younger than 190 days be removed (等保: 六个月以上). */
const KEPT = `interval '200 days'`;
const FORGET_EVERY_MS = 3_600_000;
let forgottenAt = Number.NEGATIVE_INFINITY;

/** Remembers an event; now and then removes those that are old enough, so there is no job for it. */
export async function recordSecurityEvent(db: Runs, event: SecurityEvent): Promise<void> {
  await db.query(
    `INSERT INTO security_event (kind, user_id, address, request_id, detail)
     VALUES ($1, $2, $3, $4, $5)`,
    [
      event.kind,
      event.userId ?? null,
      event.address ?? null,
      event.requestId ?? null,
      JSON.stringify(event.detail ?? {}),
    ],
  );
  if (performance.now() - forgottenAt < FORGET_EVERY_MS) return;
  forgottenAt = performance.now();
  await db.query(
    `DELETE FROM security_event WHERE id IN (SELECT id FROM security_event
       WHERE recorded_at < clock_timestamp() - ${KEPT} ORDER BY recorded_at LIMIT 10000)`,
  );
}
