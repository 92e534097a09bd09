import type { EntityManager } from 'typeorm';
import type { Role } from '@jiannuo/domain';

/** The ids of active people with one of these roles: in the region, or for that department. */
export async function findPeople(
  tx: EntityManager,
  regionCode: string,
  roles: readonly Role[],
  departmentId: string | null = null,
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT u.id FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.region_code = $1 AND g.role = ANY ($2) AND ($3::uuid IS NULL OR g.department_id = $3)`,
    [regionCode, roles, departmentId],
  );
  return rows.map(({ id }) => id);
}
