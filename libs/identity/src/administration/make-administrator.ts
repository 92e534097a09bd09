import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { AccountLinkView } from '@jiannuo/contracts';
import { makeLink } from '../account-link/make-link.js';
import { NO_PASSWORD } from '../password/password.js';
import { recordSecurityEvent } from '../protection/security-events.js';
import { endSessions } from '../session/sessions.js';

export interface NewAdministrator {
  readonly username: string;
  readonly displayName: string;
  readonly regionCode: string;
  /** Names the region where it is not yet known. */
  readonly regionName: string | null;
  readonly publicUrl: string;
}

/** The region has to be named, or the account holds another role; in words. */
export class CannotMakeAdministrator extends Error {
  override readonly name = 'CannotMakeAdministrator';
}

/**
 * Makes the first administrator of a region, or opens the door again for one who is locked out: a
 * link to set the password with, no second factor, no session. Run by whoever owns the database.
 * @throws CannotMakeAdministrator
 */
export async function makeAdministrator(
  tx: EntityManager,
  wanted: NewAdministrator,
): Promise<AccountLinkView> {
  await requireRegion(tx, wanted);
  const rows: { id: string }[] = await tx.query(
    `INSERT INTO app_user (id, username, display_name, password_hash, region_code)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (username) DO UPDATE SET active = true RETURNING id`,
    [uuidv7(), wanted.username, wanted.displayName, NO_PASSWORD, wanted.regionCode],
  );
  const userId = rows[0]?.id ?? '';
  await requireNoOtherRole(tx, userId);
  await tx.query(
    `INSERT INTO role_grant (id, user_id, role, region_code) VALUES ($1, $2, 'administrator', $3)
     ON CONFLICT DO NOTHING`,
    [uuidv7(), userId, wanted.regionCode],
  );
  await tx.query('DELETE FROM second_factor WHERE user_id = $1', [userId]);
  await endSessions(tx, userId);
  const link = await makeLink(tx, {
    userId,
    purpose: 'invitation',
    createdBy: null,
    publicUrl: wanted.publicUrl,
  });
  const action = 'user.make-administrator';
  await recordSecurityEvent(tx, { kind: 'account-changed', userId, detail: { action } });
  await recordAudit(tx, {
    chain: wanted.regionCode,
    actorId: null,
    action,
    subjectType: 'user',
    subjectKey: userId,
    change: {},
  });
  return link;
}

async function requireRegion(tx: EntityManager, wanted: NewAdministrator): Promise<void> {
  if (wanted.regionName !== null) {
    await tx.query('INSERT INTO region (code, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      wanted.regionCode,
      wanted.regionName,
    ]);
  }
  const known: unknown[] = await tx.query('SELECT 1 FROM region WHERE code = $1', [
    wanted.regionCode,
  ]);
  if (known.length > 0) return;
  throw new CannotMakeAdministrator(
    `还没有行政区划 ${wanted.regionCode}，请用 --region-name 写明它的名称，如 --region-name 洪洞县。`,
  );
}

async function requireNoOtherRole(tx: EntityManager, userId: string): Promise<void> {
  const others: unknown[] = await tx.query(
    `SELECT 1 FROM role_grant WHERE user_id = $1 AND role <> 'administrator'`,
    [userId],
  );
  if (others.length === 0) return;
  throw new CannotMakeAdministrator(
    '这个账号已有别的角色。管理员不能兼任其他角色，请换一个用户名。',
  );
}
