import type { EntityManager } from 'typeorm';
import { parseProjectKey } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { loadPlan, requirePlan } from '../programme/load-plan.js';
import type { LoadedPlan } from '../programme/plan-mapper.js';
import { leadOf, readPlanProject, type PlanProjectRow } from '../programme/plan-rows.js';

/**
 * Locks a project whose plan is to be changed by its lead department or a supervisor, and the list
 * before it, so that it is not published meanwhile.
 * @throws Problem `not-found` or `not-allowed`.
 */
export async function lockProjectPlan(
  tx: EntityManager,
  principal: Principal,
  projectKey: string,
): Promise<{ loaded: LoadedPlan; project: PlanProjectRow }> {
  const plan = await requirePlan(tx, parseProjectKey(projectKey)?.programme ?? '', 'lock');
  const project = await readPlanProject(tx, projectKey, 'lock');
  if (project === null) throw new Problem('not-found', '没有这个项目，请从清单进入。');
  requireAccess(principal, 'milestones.plan', {
    regionCode: plan.regionCode,
    departmentId: leadOf(project)?.id ?? null,
  });
  return { loaded: await loadPlan(tx, plan), project };
}
