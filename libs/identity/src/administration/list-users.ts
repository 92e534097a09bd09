import type { UserPage } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { decodeCursor, encodeCursor, type Database } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';
import { PRINCIPAL_COLUMNS, type PrincipalRow } from '../session/read-principal.js';
import { roleGrantView } from '../session/session-view.js';

interface UserRow extends PrincipalRow {
  readonly email: string | null;
  readonly active: boolean;
}

/** The people with a role in the regions the principal administers, by user name. */
export async function listUsers(
  database: Database,
  principal: Principal,
  query: { readonly cursor?: string; readonly limit?: number },
): Promise<UserPage> {
  const regions = requireRegions(principal, 'user.read');
  const limit = query.limit ?? LIMITS.pageSize;
  const after = query.cursor ? decodeCursor(query.cursor, 1)[0] : '';
  const rows: UserRow[] = await database.inRegions(regions, (tx) =>
    tx.query(
      `SELECT ${PRINCIPAL_COLUMNS}, u.email, u.active FROM app_user u
       WHERE u.username > $1
         AND EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.region_code = ANY ($2))
       ORDER BY u.username LIMIT $3`,
      [String(after), regions, limit + 1],
    ),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.userId,
      username: row.username,
      displayName: row.displayName,
      email: row.email,
      active: row.active,
      grants: row.grants.filter((grant) => regions.includes(grant.regionCode)).map(roleGrantView),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.username]) : null,
  };
}
