import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { SaveProjectPlanRequest } from '@jiannuo/contracts';
import { checkProjectPlan, decidePlanStep } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { frameOf, planStepFacts } from '../programme/plan-mapper.js';
import { plannedOf } from '../programme/plan-rows.js';
import { requireStep } from '../programme/require-step.js';
import { plannedOfRequest, writePlan } from '../programme/write-plan.js';
import { lockProjectPlan } from './lock-project-plan.js';

/** Weights may still be on their way to 100 while a plan is being written. */
const MAY_COME_LATER = 'milestones';

/** Saves the deliverables and milestones of a project as a whole, until its list is published. */
@Injectable()
export class SaveProjectPlan {
  constructor(private readonly database: Database) {}

  async run(
    principal: Principal,
    projectKey: string,
    request: SaveProjectPlanRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { loaded, project } = await lockProjectPlan(tx, principal, projectKey);
      const facts = planStepFacts(loaded, project, actorOf(principal));
      requireStep(decidePlanStep(facts, 'edit', { version: request.version }));
      const before = plannedOf(project);
      const wanted = plannedOfRequest({ ...before, supporting: [...before.supporting] }, request);
      const faults = checkProjectPlan(wanted, frameOf(loaded)).filter(
        ({ missing, path }) => !missing && path !== MAY_COME_LATER,
      );
      if (faults.length > 0) {
        throw new Problem(
          'rule-violated',
          `请先改正：${faults.map(({ reason }) => reason).join('')}`,
          faults.map(({ path, reason }) => ({ path, message: reason })),
        );
      }
      const { regionCode } = loaded.plan;
      await writePlan(tx, { ...project, regionCode }, request, loaded.departments);
      await tx.query('UPDATE project SET version = version + 1 WHERE id = $1', [project.id]);
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: 'project.plan',
        subjectType: 'project',
        subjectKey: projectKey,
        change: {
          from: { deliverables: before.deliverables, milestones: before.milestones },
          to: { deliverables: wanted.deliverables, milestones: wanted.milestones },
        },
      });
    });
  }
}
