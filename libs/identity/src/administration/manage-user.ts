import type { EntityManager } from 'typeorm';
import type { AccountLinkView, EditUserRequest, GrantRoleRequest } from '@jiannuo/contracts';
import { Problem, type Config, type Database } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import type { Caller, Principal } from '../access/principal.js';
import { makeLink } from '../account-link/make-link.js';
import { endSessions } from '../session/sessions.js';
import { grantRoles } from './grant-roles.js';
import { lockManagedAccount, recordAccountChange, type ManagedAccount } from './managed-account.js';

export interface Accounts {
  readonly database: Database;
  readonly config: Config;
}

interface Change<T> {
  readonly action: string;
  readonly detail?: Readonly<Record<string, string>>;
  /** Ends every session of the account: what it may do has changed, or its door has. */
  readonly endsSessions?: boolean;
  readonly apply: (tx: EntityManager, account: ManagedAccount) => Promise<T>;
}

/** Every change of an account: who may, lock, change, end its sessions, record. */
async function changeAccount<T>(
  { database }: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
  change: Change<T>,
): Promise<T> {
  const regions = requireRegions(principal, 'user.manage');
  return database.inRegions(regions, async (tx) => {
    const account = await lockManagedAccount(tx, principal, userId);
    const result = await change.apply(tx, account);
    if (change.endsSessions) await endSessions(tx, userId);
    await recordAccountChange(tx, { ...change, principal, caller, account });
    return result;
  });
}

export async function editUser(
  accounts: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
  edit: EditUserRequest,
): Promise<void> {
  await changeAccount(accounts, principal, caller, userId, {
    action: 'user.edit',
    apply: (tx) =>
      tx.query(
        `UPDATE app_user SET display_name = coalesce($2, display_name),
           email = CASE WHEN $3 THEN $4 ELSE email END WHERE id = $1`,
        [userId, edit.displayName?.trim() ?? null, edit.email !== undefined, edit.email || null],
      ),
  });
}

/** 停用: nobody signs in with it any more; what it did stays. */
export async function closeUser(
  accounts: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
): Promise<void> {
  await changeAccount(accounts, principal, caller, userId, {
    action: 'user.close',
    endsSessions: true,
    apply: async (tx) => {
      await tx.query('UPDATE app_user SET active = false WHERE id = $1', [userId]);
      await tx.query('DELETE FROM account_link WHERE user_id = $1', [userId]);
    },
  });
}

/** 恢复 an account that was closed. */
export async function reopenUser(
  accounts: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
): Promise<void> {
  await changeAccount(accounts, principal, caller, userId, {
    action: 'user.reopen',
    apply: (tx) => tx.query('UPDATE app_user SET active = true WHERE id = $1', [userId]),
  });
}

/** A link or printed code to set the password with; the present password serves until it is used. */
export async function makeUserLink(
  accounts: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
): Promise<AccountLinkView> {
  return changeAccount(accounts, principal, caller, userId, {
    action: 'user.make-link',
    apply: async (tx, account) => {
      if (!account.active) throw new Problem('state-conflict', '账号已停用，请先恢复。');
      requireOwnPassword(account);
      return makeLink(tx, {
        userId,
        purpose: account.hasPassword ? 'reset' : 'invitation',
        createdBy: principal.userId,
        publicUrl: accounts.config.publicUrl,
      });
    },
  });
}

/** For somebody whose telephone is gone. */
export async function removeSecondFactor(
  accounts: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
): Promise<void> {
  await changeAccount(accounts, principal, caller, userId, {
    action: 'user.remove-second-factor',
    endsSessions: true,
    apply: (tx) => tx.query('DELETE FROM second_factor WHERE user_id = $1', [userId]),
  });
}

export async function grantRole(
  accounts: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
  wanted: GrantRoleRequest,
): Promise<void> {
  await changeAccount(accounts, principal, caller, userId, {
    action: 'user.grant-role',
    detail: { role: wanted.role, department: wanted.department ?? '' },
    endsSessions: true,
    apply: async (tx, account) => {
      requireOwnRoles(account);
      await grantRoles(tx, userId, account.regionCode, [wanted]);
    },
  });
}

export async function withdrawRole(
  accounts: Accounts,
  principal: Principal,
  caller: Caller,
  userId: string,
  grantId: string,
): Promise<void> {
  await changeAccount(accounts, principal, caller, userId, {
    action: 'user.withdraw-role',
    detail: { grant: grantId },
    endsSessions: true,
    apply: async (tx, account) => {
      requireOwnRoles(account);
      const [, gone]: [unknown, number] = await tx.query(
        'DELETE FROM role_grant WHERE id = $1 AND user_id = $2',
        [grantId, userId],
      );
      if (gone === 0) throw new Problem('not-found', '没有这个角色，可能已经收回。');
    },
  });
}

function requireOwnPassword({ fromProvider }: ManagedAccount): void {
  if (!fromProvider) return;
  throw new Problem('state-conflict', '这个账号用统一身份认证登录，密码请到那里重设。');
}

function requireOwnRoles({ fromProvider }: ManagedAccount): void {
  if (!fromProvider) return;
  throw new Problem('state-conflict', '这个账号的角色由统一身份认证的用户组决定，请到那里调整。');
}
