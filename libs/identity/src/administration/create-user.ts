import { v7 as uuidv7 } from 'uuid';
import type { AccountLinkView, CreateUserRequest } from '@jiannuo/contracts';
import { Problem, type Config, type Database } from '@jiannuo/platform';
import { requireAccess, requireRegions } from '../access/access.js';
import type { Caller, Principal } from '../access/principal.js';
import { makeLink } from '../account-link/make-link.js';
import { NO_PASSWORD } from '../password/password.js';
import { grantRoles } from './grant-roles.js';
import { recordAccountChange } from './managed-account.js';

/**
 * Makes an account with its roles, and the invitation to hand over; nobody but its owner ever knows
 * its password.
 */
export async function createUser(
  { database, config }: { readonly database: Database; readonly config: Config },
  principal: Principal,
  caller: Caller,
  wanted: CreateUserRequest,
): Promise<AccountLinkView & { userId: string }> {
  const regionCode = regionOf(principal, wanted.region);
  requireAccess(principal, 'user.manage', { regionCode });
  return database.inRegions([regionCode], async (tx) => {
    const userId = uuidv7();
    const made: unknown[] = await tx.query(
      `INSERT INTO app_user (id, username, display_name, email, password_hash, region_code)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (username) DO NOTHING RETURNING id`,
      [
        userId,
        wanted.username,
        wanted.displayName.trim(),
        wanted.email || null,
        NO_PASSWORD,
        regionCode,
      ],
    );
    if (made.length === 0) {
      throw new Problem('already-exists', '这个用户名已经有人用了，请换一个。', [
        { path: 'username', message: '已经有人用了' },
      ]);
    }
    await grantRoles(tx, userId, regionCode, wanted.grants);
    const link = await makeLink(tx, {
      userId,
      purpose: 'invitation',
      createdBy: principal.userId,
      publicUrl: config.publicUrl,
    });
    await recordAccountChange(tx, {
      principal,
      caller,
      account: { id: userId, regionCode },
      action: 'user.create',
      detail: { roles: wanted.grants.map(({ role }) => role).join(',') },
    });
    return { ...link, userId };
  });
}

/** @throws Problem `validation-failed` when there are several to choose from and none was chosen. */
function regionOf(principal: Principal, wanted: string | undefined): string {
  if (wanted !== undefined) return wanted;
  const regions = requireRegions(principal, 'user.manage');
  const [only] = regions;
  if (only !== undefined && regions.length === 1) return only;
  throw new Problem('validation-failed', '您管理多个行政区划，请选择一个。', [
    { path: 'region', message: '请选择行政区划' },
  ]);
}
