import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { EditProjectRequest, ProjectRequest } from '@jiannuo/contracts';
import { isPlanOpen, needsMilestones, staleVersion } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { readActiveDepartments } from '../programme/active-departments.js';
import { requirePlan } from '../programme/load-plan.js';
import {
  leadOf,
  readPlanProject,
  type PlanProjectRow,
  type PlanRow,
} from '../programme/plan-rows.js';
import { removeProject } from '../programme/remove-project.js';
import { requireStep } from '../programme/require-step.js';
import { insertProject, writeDepartments } from '../programme/write-plan.js';

/** Adds, changes and removes the projects of a list that is not yet published. */
@Injectable()
export class SaveProject {
  constructor(private readonly database: Database) {}

  async add(principal: Principal, programmeKey: string, request: ProjectRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requireOpenPlan(tx, principal, programmeKey);
      await requireLeader(tx, plan, request.leaderId);
      await refuseTakenOrdinal(tx, plan, request.ordinal);
      const departments = await readActiveDepartments(tx, plan.regionCode);
      const state = needsMilestones(plan.kind) ? 'open' : 'confirmed';
      const { key } = await insertProject(tx, plan, request, departments, state);
      await record(tx, principal, plan, 'project.add', key, { to: { ...request } });
    });
  }

  async edit(principal: Principal, projectKey: string, request: EditProjectRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { plan, project } = await lockProject(tx, principal, projectKey, request.version);
      await requireLeader(tx, plan, request.leaderId);
      if (request.ordinal !== project.ordinal) {
        await refuseTakenOrdinal(tx, plan, request.ordinal);
      }
      const key = `${plan.key}/${request.ordinal}`;
      await tx.query(
        `UPDATE project SET key = $2, ordinal = $3, title = $4, short_title = $5,
           responsible_leader = $6, leader_id = $7, version = version + 1
         WHERE id = $1`,
        [
          project.id,
          key,
          request.ordinal,
          request.title,
          request.shortTitle ?? null,
          request.responsibleLeader ?? null,
          request.leaderId ?? null,
        ],
      );
      await tx.query(`UPDATE milestone SET key = $2 || '/' || ordinal WHERE project_id = $1`, [
        project.id,
        key,
      ]);
      const departments = await readActiveDepartments(tx, plan.regionCode);
      await writeDepartments(tx, project.id, request, departments);
      await record(tx, principal, plan, 'project.edit', key, {
        from: wordsOf(project),
        to: { ...request },
      });
    });
  }

  async remove(principal: Principal, projectKey: string, version: number): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const { plan, project } = await lockProject(tx, principal, projectKey, version);
      await removeProject(tx, project.id);
      await record(tx, principal, plan, 'project.remove', projectKey, { from: wordsOf(project) });
    });
  }
}

async function requireOpenPlan(
  tx: EntityManager,
  principal: Principal,
  programmeKey: string,
): Promise<PlanRow> {
  const plan = await requirePlan(tx, programmeKey, 'lock');
  requireAccess(principal, 'programme.draft', plan);
  if (isPlanOpen(plan.state)) return plan;
  throw new Problem(
    'state-conflict',
    '清单已公布，项目不能再直接修改。确需调整的，请由牵头单位提出调整申请。',
  );
}

async function lockProject(
  tx: EntityManager,
  principal: Principal,
  projectKey: string,
  version: number,
): Promise<{ plan: PlanRow; project: PlanProjectRow }> {
  const plan = await requireOpenPlan(tx, principal, projectKey.slice(0, projectKey.indexOf('/')));
  const project = await readPlanProject(tx, projectKey, 'lock');
  if (project === null) throw new Problem('not-found', '没有这个项目，它可能已被删除。');
  const stale = staleVersion(project.version, version);
  if (stale !== null) requireStep({ ok: false, ...stale });
  return { plan, project };
}

/** A responsible leader is a leader of this region. */
async function requireLeader(
  tx: EntityManager,
  plan: PlanRow,
  leaderId: string | null | undefined,
): Promise<void> {
  if (!leaderId) return;
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.user_id = $1 AND g.role = 'leader' AND g.region_code = $2`,
    [leaderId, plan.regionCode],
  );
  if (rows.length > 0) return;
  const message = '这个人不是本县的分管领导，请从列表中选择。';
  throw new Problem('validation-failed', message, [{ path: 'leaderId', message }]);
}

async function refuseTakenOrdinal(
  tx: EntityManager,
  plan: PlanRow,
  ordinal: number,
): Promise<void> {
  const rows: { title: string }[] = await tx.query(
    'SELECT title FROM project WHERE programme_id = $1 AND ordinal = $2',
    [plan.id, ordinal],
  );
  const [taken] = rows;
  if (taken === undefined) return;
  const message = `序号${ordinal}已由“${taken.title}”使用，请换一个序号。`;
  throw new Problem('already-exists', message, [{ path: 'ordinal', message }]);
}

function wordsOf(project: PlanProjectRow): object {
  const { ordinal, title, shortTitle, responsibleLeader, leaderId, departments } = project;
  return {
    ordinal,
    title,
    shortTitle,
    responsibleLeader,
    leaderId,
    lead: leadOf(project)?.code ?? null,
    supporting: departments.filter(({ part }) => part === 'supporting').map(({ code }) => code),
  };
}

async function record(
  tx: EntityManager,
  principal: Principal,
  plan: PlanRow,
  action: string,
  projectKey: string,
  change: object,
): Promise<void> {
  await recordAudit(tx, {
    chain: plan.regionCode,
    actorId: principal.userId,
    action,
    subjectType: 'project',
    subjectKey: projectKey,
    change,
  });
}
