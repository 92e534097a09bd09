import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { Role } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import { mayAccess } from '../access/access.js';
import type { Caller, Principal } from '../access/principal.js';
import { NO_PASSWORD } from '../password/password.js';
import { recordSecurityEvent, type SecurityEvent } from '../protection/security-events.js';

/** An account as whoever administers it must know it, its row locked. */
export interface ManagedAccount {
  readonly id: string;
  readonly username: string;
  /** Whose administrator looks after it. */
  readonly regionCode: string;
  readonly active: boolean;
  readonly hasPassword: boolean;
  readonly fromProvider: boolean;
  readonly grants: readonly ManagedGrant[];
}

export interface ManagedGrant {
  readonly id: string;
  readonly role: Role;
  readonly regionCode: string;
}

/**
 * Locks an account for a change of it.
 * @throws Problem `not-found` when it is none of the principal's regions; `not-allowed` for one's own
 * and for an account with a role elsewhere, over which another administrator watches as well.
 */
export async function lockManagedAccount(
  tx: EntityManager,
  principal: Principal,
  userId: string,
): Promise<ManagedAccount> {
  // Both rows in one order: of two administrators who close each other's account one comes second,
  // and finds that he may no longer.
  await tx.query('SELECT id FROM app_user WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [
    [principal.userId, userId],
  ]);
  await requireStillAdministrator(tx, principal);
  const rows: (Omit<ManagedAccount, 'regionCode'> & { regionCode: string | null })[] =
    await tx.query(
      `SELECT u.id, u.username, u.active, u.region_code AS "regionCode",
         u.password_hash <> $2 AS "hasPassword", u.oidc_subject IS NOT NULL AS "fromProvider",
         (SELECT coalesce(json_agg(json_build_object(
              'id', g.id, 'role', g.role, 'regionCode', g.region_code)), '[]')
            FROM role_grant g WHERE g.user_id = u.id) AS grants
       FROM app_user u WHERE u.id = $1`,
      [userId, NO_PASSWORD],
    );
  const [row] = rows;
  const mine = (regionCode: string): boolean => mayAccess(principal, 'user.manage', { regionCode });
  const regions = row ? accountRegions(row) : [];
  const home = regions.find(mine);
  if (!row || home === undefined) throw notFound();
  if (userId === principal.userId) {
    throw new Problem('not-allowed', '不能管理自己的账号，请由另一位管理员办理。');
  }
  if (!regions.every(mine)) {
    throw new Problem('not-allowed', '这个账号在别的行政区划也有角色，请由上级管理员办理。');
  }
  return { ...row, regionCode: home };
}

/** The regions an account belongs to: its home, and wherever it holds a role. */
export function accountRegions(account: {
  readonly regionCode: string | null;
  readonly grants: readonly { readonly regionCode: string }[];
}): string[] {
  const { regionCode, grants } = account;
  return [...(regionCode === null ? [] : [regionCode]), ...grants.map((g) => g.regionCode)];
}

/** The last two things a change of an account does: what is remembered, and the audit event. */
export async function recordAccountChange(
  tx: EntityManager,
  change: {
    readonly principal: Principal;
    readonly caller: Caller;
    readonly account: { readonly id: string; readonly regionCode: string };
    readonly action: string;
    readonly detail?: Readonly<Record<string, string>>;
    readonly kind?: SecurityEvent['kind'];
  },
): Promise<void> {
  const { principal, caller, account, action, detail = {} } = change;
  await recordSecurityEvent(tx, {
    kind: change.kind ?? 'account-changed',
    userId: account.id,
    ...caller,
    detail: { ...detail, action, by: principal.userId },
  });
  await recordAudit(tx, {
    chain: account.regionCode,
    actorId: principal.userId,
    action,
    subjectType: 'user',
    subjectKey: account.id,
    change: detail,
  });
}

async function requireStillAdministrator(tx: EntityManager, { userId }: Principal): Promise<void> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM app_user u JOIN role_grant g ON g.user_id = u.id AND g.role = 'administrator'
     WHERE u.id = $1 AND u.active`,
    [userId],
  );
  if (rows.length === 0) throw new Problem('not-allowed', '您已经不是管理员了。');
}

function notFound(): Problem {
  return new Problem('not-found', '没有这个账号，或者它不在您管理的行政区划。');
}
