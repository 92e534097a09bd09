import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';

export interface DepartmentRow {
  readonly id: string;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly active: boolean;
  readonly mergedIntoCode: string | null;
  readonly mergedIntoName: string | null;
}

/** @throws Problem `not-found` when the region has none of that code. */
export async function requireDepartment(
  tx: EntityManager,
  regionCode: string,
  code: string,
  lock: 'lock' | 'look' = 'look',
): Promise<DepartmentRow> {
  const rows: DepartmentRow[] = await tx.query(
    `SELECT d.id, d.region_code AS "regionCode", r.time_zone AS "timeZone", d.code, d.name,
       d.version, d.active, i.code AS "mergedIntoCode", i.name AS "mergedIntoName"
     FROM department d JOIN region r ON r.code = d.region_code
     LEFT JOIN department i ON i.id = d.merged_into
     WHERE d.region_code = $1 AND d.code = $2 ${lock === 'lock' ? 'FOR UPDATE OF d' : ''}`,
    [regionCode, code],
  );
  const [department] = rows;
  if (department === undefined) throw new Problem('not-found', '没有这个单位，请从列表中选择。');
  return department;
}
