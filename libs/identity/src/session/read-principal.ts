import type { EntityManager } from 'typeorm';
import type { Grant, Principal } from '../access/principal.js';

/** A user's row with the grants as JSON, as `PRINCIPAL_COLUMNS` selects it from `app_user u`. */
export interface PrincipalRow {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly grants: readonly Grant[];
}

/** Roles that look down the tree of regions; nobody else's grants carry what lies below. */
const LOOKS_DOWN = `('supervisor', 'leader', 'observer')`;

export const PRINCIPAL_COLUMNS = `
  u.id AS "userId", u.username, u.display_name AS "displayName",
  (SELECT coalesce(json_agg(json_build_object(
      'role', g.role, 'regionCode', g.region_code, 'regionName', r.name,
      'departmentId', g.department_id, 'departmentCode', d.code, 'departmentName', d.name,
      'regionsBelow', CASE WHEN g.role IN ${LOOKS_DOWN} THEN to_json(ARRAY(
        WITH RECURSIVE below AS (
          SELECT code FROM region WHERE parent_code = g.region_code
          UNION SELECT b.code FROM region b JOIN below ON b.parent_code = below.code)
        SELECT code FROM below)) ELSE '[]' END)
      ORDER BY g.region_code, g.role, d.code), '[]')
    FROM role_grant g
    JOIN region r ON r.code = g.region_code
    LEFT JOIN department d ON d.id = g.department_id
    WHERE g.user_id = u.id) AS grants`;

export function principalOf(row: PrincipalRow): Principal {
  const { userId, username, displayName, grants } = row;
  const regions = [...new Set(grants.map((grant) => grant.regionCode))];
  return { userId, username, displayName, grants, regions };
}

/** An active user with every role they hold; null when there is none of that name. */
export async function readPrincipal(
  tx: EntityManager,
  username: string,
): Promise<Principal | null> {
  const rows: PrincipalRow[] = await tx.query(
    `SELECT ${PRINCIPAL_COLUMNS} FROM app_user u WHERE u.username = $1 AND u.active`,
    [username],
  );
  return rows[0] ? principalOf(rows[0]) : null;
}
