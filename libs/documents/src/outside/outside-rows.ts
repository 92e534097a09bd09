import type { EntityManager } from 'typeorm';
import type { OutsideLayout, OutsideSystemView } from '@jiannuo/contracts';
import type { OutsideDirection } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';

interface OutsideSystemRow {
  readonly id: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly name: string;
  readonly direction: OutsideDirection;
  readonly layout: OutsideLayout;
  readonly version: number;
  readonly updatedBy: string;
  readonly updatedAt: Date;
}

const SYSTEMS = `
  SELECT o.id, o.region_code AS "regionCode", r.name AS "regionName", o.name, o.direction, o.layout,
    o.version, u.display_name AS "updatedBy", o.updated_at AS "updatedAt"
  FROM outside_system o JOIN region r ON r.code = o.region_code JOIN app_user u ON u.id = o.updated_by`;

/** The systems set up in these regions, by name. */
export async function readOutsideSystems(
  tx: EntityManager,
  regions: readonly string[],
): Promise<OutsideSystemView[]> {
  const rows: OutsideSystemRow[] = await tx.query(
    `${SYSTEMS} WHERE o.region_code = ANY ($1) ORDER BY o.region_code, o.name COLLATE "zh-x-icu"`,
    [regions],
  );
  return rows.map(mapOutsideSystem);
}

/** @throws Problem `not-found` where the transaction sees none. */
export async function requireOutsideSystem(
  tx: EntityManager,
  id: string,
): Promise<OutsideSystemView> {
  const rows: OutsideSystemRow[] = await tx.query(`${SYSTEMS} WHERE o.id::text = $1`, [id]);
  const [row] = rows;
  if (row === undefined) {
    throw new Problem('not-found', '没有这个外部系统，可能已被删除，请从列表重新选择。');
  }
  return mapOutsideSystem(row);
}

function mapOutsideSystem({ updatedAt, ...row }: OutsideSystemRow): OutsideSystemView {
  return { ...row, updatedAt: updatedAt.toISOString() };
}
