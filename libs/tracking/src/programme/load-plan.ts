import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';
import { readActiveDepartments } from './active-departments.js';
import type { LoadedPlan } from './plan-mapper.js';
import { readPlan, readPlanProjects, type PlanRow } from './plan-rows.js';
import { readRegionDay } from './region-day.js';

/** The head of a list. @throws Problem `not-found` where the transaction sees none. */
export async function requirePlan(
  tx: EntityManager,
  programmeKey: string,
  lock: 'lock' | 'look' = 'look',
): Promise<PlanRow> {
  const plan = await readPlan(tx, programmeKey, lock);
  if (plan === null) throw new Problem('not-found', '没有这份清单，请从清单列表进入。');
  return plan;
}

/** The list with its projects and all that its rules need to know. */
export async function loadPlan(tx: EntityManager, plan: PlanRow): Promise<LoadedPlan> {
  return {
    plan,
    projects: await readPlanProjects(tx, plan.id),
    departments: await readActiveDepartments(tx, plan.regionCode),
    day: await readRegionDay(tx, plan),
    underReview: await countUnderReview(tx, plan.id),
  };
}

async function countUnderReview(tx: EntityManager, programmeId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*) FROM submission s JOIN project j ON j.id = s.project_id
     WHERE j.programme_id = $1 AND s.state IN ('submitted','signed-off')`,
    [programmeId],
  );
  return rows[0]?.count ?? 0;
}
