import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { readAssignment, type AssignmentRow } from './assignment-rows.js';

/** @throws Problem `not-found` where the transaction sees none, `state-conflict` after the year. */
export async function lockAssignment(
  tx: EntityManager,
  id: string,
): Promise<{ row: AssignmentRow; day: RegionDay }> {
  const row = await readAssignment(tx, id, 'lock');
  if (row === null) throw new Problem('not-found', '没有这项任务，请从任务签收进入。');
  if (row.programmeState === 'closed') {
    throw new Problem('state-conflict', '清单已关闭，不能再签收或提出异议。');
  }
  return { row, day: await readRegionDay(tx, row) };
}
