import type { EntityManager } from 'typeorm';

/** Ids of the region's supervisors. */
export async function readSupervisors(tx: EntityManager, regionCode: string): Promise<string[]> {
  return readIds(tx, `g.region_code = $1 AND g.role = 'supervisor'`, [regionCode]);
}

/** Ids of whoever reports for the department, its heads included. */
export async function readDepartmentPeople(
  tx: EntityManager,
  departmentId: string,
): Promise<string[]> {
  return readIds(tx, `g.department_id = $1 AND g.role IN ('reporter','head')`, [departmentId]);
}

/** The project's own leader; where none is named, every leader of the region. */
export async function readLeaders(
  tx: EntityManager,
  { regionCode, leaderId }: { readonly regionCode: string; readonly leaderId: string | null },
): Promise<string[]> {
  if (leaderId !== null) return [leaderId];
  return readIds(tx, `g.region_code = $1 AND g.role = 'leader'`, [regionCode]);
}

async function readIds(
  tx: EntityManager,
  where: string,
  parameters: readonly unknown[],
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT u.id FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE ${where} ORDER BY u.id`,
    [...parameters],
  );
  return rows.map(({ id }) => id);
}
