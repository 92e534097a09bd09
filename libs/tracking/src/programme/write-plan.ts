import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type {
  PlannedDeliverableRequest,
  PlannedMilestoneRequest,
  ProjectRequest,
} from '@jiannuo/contracts';
import type { MilestonesState, PlannedProject } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import { requireDepartmentId, type ActiveDepartments } from './active-departments.js';

export interface PlanContent {
  readonly deliverables: readonly PlannedDeliverableRequest[];
  readonly milestones: readonly PlannedMilestoneRequest[];
}

/** What was sent, as the rules of a plan see it; places become numbers. */
export function plannedOfRequest(
  project: Pick<ProjectRequest, 'ordinal' | 'title' | 'lead' | 'supporting'>,
  { deliverables, milestones }: PlanContent,
): PlannedProject {
  return {
    ordinal: project.ordinal,
    title: project.title,
    lead: project.lead ?? null,
    supporting: project.supporting ?? [],
    deliverables: deliverables.map(({ text, target, unit }, index) => ({
      ordinal: index + 1,
      text,
      target: target ?? null,
      unit: unit ?? null,
    })),
    milestones: milestones.map((milestone, index) => ({
      ordinal: index + 1,
      title: milestone.title,
      department: milestone.department,
      dueDate: milestone.dueDate,
      plannedStart: milestone.plannedStart ?? null,
      weight: milestone.weight,
      follows: milestone.follows ?? [],
      deliverable: milestone.deliverable ?? null,
    })),
  };
}

/** Adds a project to a list. @returns its id and key. */
export async function insertProject(
  tx: EntityManager,
  programme: { readonly id: string; readonly key: string; readonly regionCode: string },
  project: ProjectRequest & { readonly continuesId?: string },
  departments: ActiveDepartments,
  milestonesState: MilestonesState,
): Promise<{ id: string; key: string; regionCode: string }> {
  const id = uuidv7();
  const key = `${programme.key}/${project.ordinal}`;
  await tx.query(
    `INSERT INTO project (id, key, region_code, programme_id, ordinal, title, short_title,
       responsible_leader, leader_id, milestones_state, continues_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      key,
      programme.regionCode,
      programme.id,
      project.ordinal,
      project.title,
      project.shortTitle ?? null,
      project.responsibleLeader ?? null,
      project.leaderId ?? null,
      milestonesState,
      project.continuesId ?? null,
    ],
  );
  await writeDepartments(tx, id, project, departments);
  return { id, key, regionCode: programme.regionCode };
}

/** The lead and the supporting departments of a project, in place of those it had. */
export async function writeDepartments(
  tx: EntityManager,
  projectId: string,
  { lead, supporting = [] }: Pick<ProjectRequest, 'lead' | 'supporting'>,
  departments: ActiveDepartments,
): Promise<void> {
  await tx.query('DELETE FROM project_department WHERE project_id = $1', [projectId]);
  const parts = [
    ...(lead ? [[requireDepartmentId(departments, lead, 'lead'), 'lead']] : []),
    ...[...new Set(supporting)]
      .filter((code) => code !== lead)
      .map((code) => [requireDepartmentId(departments, code, 'supporting'), 'supporting']),
  ];
  for (const [departmentId, part] of parts) {
    await tx.query(
      'INSERT INTO project_department (project_id, department_id, part) VALUES ($1, $2, $3)',
      [projectId, departmentId, part],
    );
  }
}

/**
 * The deliverables and milestones of a project that is not yet published, in place of those it had.
 * Nothing else points at its milestones yet, so they are written anew; deliverables keep their rows,
 * because sites may stand on them.
 */
export async function writePlan(
  tx: EntityManager,
  project: { readonly id: string; readonly key: string; readonly regionCode: string },
  content: PlanContent,
  departments: ActiveDepartments,
): Promise<void> {
  await removeMilestones(tx, project.id);
  const deliverables = await writeDeliverables(tx, project.id, content.deliverables);
  const ids = content.milestones.map(() => uuidv7());
  for (const [index, milestone] of content.milestones.entries()) {
    await tx.query(
      `INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
         original_due_date, due_date, planned_start, weight, deliverable_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11)`,
      [
        ids[index],
        `${project.key}/${index + 1}`,
        project.regionCode,
        project.id,
        index + 1,
        milestone.title,
        requireDepartmentId(departments, milestone.department, `milestones.${index}.department`),
        milestone.dueDate,
        milestone.plannedStart ?? null,
        milestone.weight,
        milestone.deliverable ? (deliverables[milestone.deliverable - 1] ?? null) : null,
      ],
    );
  }
  for (const [index, { follows = [] }] of content.milestones.entries()) {
    for (const place of new Set(follows)) {
      await tx.query('INSERT INTO milestone_follows VALUES ($1, $2)', [ids[index], ids[place - 1]]);
    }
  }
}

export async function removeMilestones(tx: EntityManager, projectId: string): Promise<void> {
  const ours = 'SELECT id FROM milestone WHERE project_id = $1';
  await tx.query(`DELETE FROM milestone_follows WHERE milestone_id IN (${ours})`, [projectId]);
  await tx.query(`DELETE FROM milestone_baseline WHERE milestone_id IN (${ours})`, [projectId]);
  await tx.query('DELETE FROM milestone WHERE project_id = $1', [projectId]);
}

/** @returns the ids of the deliverables by their place. */
async function writeDeliverables(
  tx: EntityManager,
  projectId: string,
  deliverables: readonly PlannedDeliverableRequest[],
): Promise<string[]> {
  await refuseLosingSites(tx, projectId, deliverables.length);
  await tx.query('DELETE FROM deliverable WHERE project_id = $1 AND ordinal > $2', [
    projectId,
    deliverables.length,
  ]);
  const ids: string[] = [];
  for (const [index, deliverable] of deliverables.entries()) {
    const target = deliverable.target ?? null;
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO deliverable (id, project_id, ordinal, text, target, unit, direction,
         definition, counts_sites)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (project_id, ordinal) DO UPDATE SET text = excluded.text,
         target = excluded.target, unit = excluded.unit, direction = excluded.direction,
         definition = excluded.definition, counts_sites = excluded.counts_sites
       RETURNING id`,
      [
        uuidv7(),
        projectId,
        index + 1,
        deliverable.text,
        target,
        target === null ? null : (deliverable.unit ?? '项'),
        deliverable.direction ?? 'floor',
        deliverable.definition ?? null,
        deliverable.countsSites ?? false,
      ],
    );
    ids.push(rows[0]?.id ?? '');
  }
  return ids;
}

async function refuseLosingSites(
  tx: EntityManager,
  projectId: string,
  kept: number,
): Promise<void> {
  const lost: { text: string }[] = await tx.query(
    `SELECT d.text FROM deliverable d WHERE d.project_id = $1 AND d.ordinal > $2
       AND EXISTS (SELECT FROM site s WHERE s.deliverable_id = d.id)`,
    [projectId, kept],
  );
  const [first] = lost;
  if (first === undefined) return;
  throw new Problem(
    'state-conflict',
    `目标任务“${first.text}”已有点位，不能删除。请先删除它的点位。`,
    [{ path: 'deliverables', message: first.text }],
  );
}
