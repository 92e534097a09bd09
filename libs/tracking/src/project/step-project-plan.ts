import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { PlanStepRequest } from '@jiannuo/contracts';
import { decidePlanStep, type PlanAction } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Database, Poker } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { findPeople } from '../programme/find-people.js';
import { planStepFacts, type LoadedPlan } from '../programme/plan-mapper.js';
import { leadOf, type PlanProjectRow } from '../programme/plan-rows.js';
import type { Wake } from '../programme/request-page.js';
import { requireStep } from '../programme/require-step.js';
import { lockProjectPlan } from './lock-project-plan.js';

export type PlanStep = Exclude<PlanAction, 'edit'>;

/** The lead department proposes its milestones; the supervisor confirms them or sends them back. */
@Injectable()
export class StepProjectPlan {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(
    step: PlanStep,
    principal: Principal,
    projectKey: string,
    { version, comment = '' }: PlanStepRequest,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { loaded, project } = await lockProjectPlan(tx, principal, projectKey);
      if (step !== 'propose') requireAccess(principal, 'milestones.confirm', loaded.plan);
      const facts = planStepFacts(loaded, project, actorOf(principal));
      const state = requireStep(decidePlanStep(facts, step, { version, comment }));
      await tx.query(
        `UPDATE project SET milestones_state = $2, milestones_comment = $3, version = version + 1
         WHERE id = $1`,
        [project.id, state, step === 'send-back' ? comment : ''],
      );
      if (step !== 'confirm') await tell(tx, loaded, project, step, comment);
      await recordAudit(tx, {
        chain: loaded.plan.regionCode,
        actorId: principal.userId,
        action: `milestones.${step}`,
        subjectType: 'project',
        subjectKey: projectKey,
        change: { from: project.milestonesState, to: state, ...(comment ? { comment } : {}) },
      });
    });
    this.poker.poke('deliveries', projectKey);
  }
}

async function tell(
  tx: EntityManager,
  { plan, day }: LoadedPlan,
  project: PlanProjectRow,
  step: 'propose' | 'send-back',
  comment: string,
): Promise<void> {
  const { regionCode } = plan;
  const proposed = step === 'propose';
  const lead = leadOf(project);
  await enqueueForUsers(tx, {
    regionCode,
    kind: proposed ? 'milestones-proposed' : 'milestones-sent-back',
    subjectType: 'project',
    subjectKey: project.key,
    epoch: 1,
    step: `v${project.version + 1}`,
    recipientIds: proposed
      ? await findPeople(tx, regionCode, ['supervisor'])
      : await findPeople(tx, regionCode, ['reporter', 'head'], lead?.id ?? null),
    payload: {
      title: `${proposed ? '待确认节点' : '节点被退回'}：${project.title}`,
      body: proposed
        ? `${lead?.name ?? ''}已报来“${project.title}”的节点安排，请确认或退回。`
        : `“${project.title}”的节点安排被退回。意见：“${comment}”。请修改后重新上报。`,
      link: `/programmes/${plan.key}/plan/${project.ordinal}`,
    },
    notBefore: day.now,
  });
}
