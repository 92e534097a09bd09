import type { UserPage } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { decodeCursor, encodeCursor, type Database } from '@jiannuo/platform';
import { mayAccess, requireRegions } from '../access/access.js';
import type { Grant, Principal } from '../access/principal.js';
import { NO_PASSWORD } from '../password/password.js';
import { roleGrantView } from '../session/session-view.js';
import { accountRegions } from './managed-account.js';

interface UserRow {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly regionCode: string | null;
  readonly hasPassword: boolean;
  readonly fromProvider: boolean;
  readonly secondFactor: boolean;
  readonly grants: readonly (Grant & { readonly id: string })[];
}

/** The accounts of the regions the principal administers, by user name. */
export async function listUsers(
  database: Database,
  principal: Principal,
  query: { readonly cursor?: string; readonly limit?: number },
): Promise<UserPage> {
  const regions = requireRegions(principal, 'user.read');
  const limit = query.limit ?? LIMITS.pageSize;
  const after = query.cursor ? decodeCursor(query.cursor, 1)[0] : '';
  const rows: UserRow[] = await database.readInRegions(regions, (tx) =>
    tx.query(
      // Whom the regions have first, then what they are: the other counties' people are not looked at.
      `WITH ours AS (
         SELECT id FROM app_user WHERE region_code = ANY ($2)
         UNION SELECT user_id FROM role_grant WHERE region_code = ANY ($2))
       SELECT u.id AS "userId", u.username, u.display_name AS "displayName", u.email, u.active,
         u.region_code AS "regionCode", u.password_hash <> $4 AS "hasPassword",
         u.oidc_subject IS NOT NULL AS "fromProvider",
         EXISTS (SELECT FROM second_factor f
                 WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
         (SELECT coalesce(json_agg(json_build_object('id', g.id,
              'role', g.role, 'regionCode', g.region_code, 'regionName', r.name,
              'departmentId', g.department_id, 'departmentCode', d.code, 'departmentName', d.name)
              ORDER BY g.region_code, g.role, d.code), '[]')
            FROM role_grant g
            JOIN region r ON r.code = g.region_code
            LEFT JOIN department d ON d.id = g.department_id
            WHERE g.user_id = u.id) AS grants
       FROM ours JOIN app_user u USING (id)
       WHERE u.username > $1
       ORDER BY u.username LIMIT $3`,
      [String(after), regions, limit + 1, NO_PASSWORD],
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
      hasPassword: row.hasPassword,
      fromProvider: row.fromProvider,
      secondFactor: row.secondFactor,
      mayManage:
        row.userId !== principal.userId &&
        accountRegions(row).every((regionCode) =>
          mayAccess(principal, 'user.manage', { regionCode }),
        ),
      grants: row.grants
        .filter((grant) => regions.includes(grant.regionCode))
        .map((grant) => ({ id: grant.id, ...roleGrantView(grant) })),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.username]) : null,
  };
}
