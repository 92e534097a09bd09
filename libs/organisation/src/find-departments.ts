import type { EntityManager } from 'typeorm';

export interface Department {
  readonly id: string;
  readonly regionCode: string;
  readonly code: string;
  readonly name: string;
}

/** The active departments of these regions, in the order of their names. */
export async function findDepartments(
  tx: EntityManager,
  regionCodes: readonly string[],
): Promise<Department[]> {
  return tx.query(
    `SELECT id, region_code AS "regionCode", code, name FROM department
     WHERE active AND region_code = ANY ($1) ORDER BY region_code, name COLLATE "zh-x-icu"`,
    [regionCodes],
  );
}
