import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import { decideProgrammeStep } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import { actorOf } from './actor.js';
import { giveAssignment } from './give-assignment.js';
import { loadPlan, requirePlan } from './load-plan.js';
import { faultsOf, programmeStepFacts, type LoadedPlan } from './plan-mapper.js';
import { requestPage, wakeAll, type Wake } from './request-page.js';
import { requireStep } from './require-step.js';

/** Makes a list public: from now on its milestones are owed, and every department signs for its part. */
@Injectable()
export class PublishProgramme {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  /** @throws Problem `rule-violated` with every fault of every project at once. */
  async run(principal: Principal, programmeKey: string, version: number): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, programmeKey, 'lock');
      requireAccess(principal, 'programme.publish', plan);
      const loaded = await loadPlan(tx, plan);
      const facts = programmeStepFacts(loaded, actorOf(principal));
      const state = requireStep(
        decideProgrammeStep(facts, 'publish', { version }),
        faultsOf(loaded).map(({ project, path, reason }) => ({
          path: `projects.${project}.${path}`,
          message: reason,
        })),
      );
      await tx.query(
        `UPDATE programme SET state = $2, published_on = $3, version = version + 1 WHERE id = $1`,
        [plan.id, state, loaded.day.today],
      );
      await fixBaselines(tx, plan.id);
      await giveAssignments(tx, loaded);
      await requestPage(tx, plan.id, null);
      await recordAudit(tx, {
        chain: plan.regionCode,
        actorId: principal.userId,
        action: 'programme.publish',
        subjectType: 'programme',
        subjectKey: plan.key,
        change: { from: plan.state, to: state, projects: loaded.projects.length },
      });
    });
    wakeAll(this.poker, programmeKey);
  }
}

/** What every later approval is folded upon is the plan as it is published. */
async function fixBaselines(tx: EntityManager, programmeId: string): Promise<void> {
  await tx.query(
    `UPDATE milestone m SET original_due_date = m.due_date
     FROM project j WHERE j.id = m.project_id AND j.programme_id = $1`,
    [programmeId],
  );
  await tx.query(
    `UPDATE milestone_baseline b SET title = m.title, department_id = m.department_id,
       due_date = m.due_date, planned_start = m.planned_start, weight = m.weight
     FROM milestone m JOIN project j ON j.id = m.project_id
     WHERE m.id = b.milestone_id AND j.programme_id = $1`,
    [programmeId],
  );
}

async function giveAssignments(tx: EntityManager, loaded: LoadedPlan): Promise<void> {
  for (const project of loaded.projects) {
    for (const department of project.departments) {
      await giveAssignment(
        tx,
        {
          regionCode: loaded.plan.regionCode,
          projectId: project.id,
          projectTitle: project.shortTitle ?? project.title,
          departmentId: department.id,
          epoch: 1,
        },
        loaded.day,
      );
    }
  }
}
