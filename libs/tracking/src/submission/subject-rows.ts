import type { EntityManager } from 'typeorm';
import type { Amendable, CalendarDate, TargetChange } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

/** The columns of a milestone that a decision on its submission reads and writes. */
export interface MilestoneRecord {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly projectId: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly originalDueDate: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly plannedStart: CalendarDate | null;
  readonly weight: number;
  readonly isSample: boolean;
  readonly completedOn: CalendarDate | null;
  readonly reportedOn: CalendarDate | null;
  readonly withdrawnOn: CalendarDate | null;
  readonly epoch: number;
}

export interface DepartmentPart {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly part: 'lead' | 'supporting';
}

/** The columns of a project that a decision on its submission reads and writes. */
export interface ProjectRecord {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly programmeKey: string;
  readonly ordinal: number;
  /** The title in force, whole. */
  readonly fullTitle: string;
  /** As shown: the short one where there is one. */
  readonly title: string;
  readonly isSample: boolean;
  readonly leaderId: string | null;
  readonly acceptedOn: CalendarDate | null;
  readonly withdrawnOn: CalendarDate | null;
  readonly departments: readonly DepartmentPart[];
}

/** Selects a `MilestoneRecord` of each `m`. */
export const MILESTONE = `
  SELECT m.id, m.key, m.title, m.project_id AS "projectId", m.department_id AS "departmentId",
    d.code AS "departmentCode", d.name AS "departmentName",
    m.original_due_date AS "originalDueDate", m.due_date AS "dueDate",
    m.planned_start AS "plannedStart", m.weight, m.is_sample AS "isSample",
    m.completed_on AS "completedOn", m.reported_on AS "reportedOn",
    m.withdrawn_on AS "withdrawnOn", m.epoch
  FROM milestone m JOIN department d ON d.id = m.department_id`;

/** Selects a `ProjectRecord` of each `j`. */
export const PROJECT = `
  SELECT j.id, j.key, j.region_code AS "regionCode", p.key AS "programmeKey", j.ordinal,
    j.title AS "fullTitle", coalesce(j.short_title, j.title) AS title,
    j.setup_is_sample AS "isSample", j.leader_id AS "leaderId", j.accepted_on AS "acceptedOn",
    j.withdrawn_on AS "withdrawnOn",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'code', e.code, 'name', e.name,
        'part', x.part) ORDER BY x.part, e.code), '[]')
      FROM project_department x JOIN department e ON e.id = x.department_id
      WHERE x.project_id = j.id) AS departments
  FROM project j JOIN programme p ON p.id = j.programme_id`;

/** The milestone of that id, or null. */
export async function readMilestoneRecord(
  tx: EntityManager,
  id: string | null,
): Promise<MilestoneRecord | null> {
  const rows: MilestoneRecord[] = await tx.query(`${MILESTONE} WHERE m.id = $1`, [id]);
  return rows[0] ?? null;
}

/** @throws Problem `not-found` where the transaction sees no such project. */
export async function readProjectRecord(tx: EntityManager, id: string): Promise<ProjectRecord> {
  return requireProject(await tx.query(`${PROJECT} WHERE j.id = $1`, [id]));
}

/** Locked, so that of two who open a report at once the second sees the first one's. */
export async function lockMilestoneByKey(tx: EntityManager, key: string): Promise<MilestoneRecord> {
  const rows: MilestoneRecord[] = await tx.query(`${MILESTONE} WHERE m.key = $1 FOR UPDATE OF m`, [
    key,
  ]);
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这个节点，请从实事项目进入。');
  return row;
}

/** The same for a project. */
export async function lockProjectByKey(tx: EntityManager, key: string): Promise<ProjectRecord> {
  return requireProject(await tx.query(`${PROJECT} WHERE j.key = $1 FOR UPDATE OF j`, [key]));
}

/** What an amendment of the milestone, or of the project, would change. */
export async function readAmendable(
  tx: EntityManager,
  project: ProjectRecord,
  milestone: MilestoneRecord | null,
): Promise<Amendable> {
  if (milestone === null) {
    return {
      of: 'project',
      title: project.fullTitle,
      withdrawn: project.withdrawnOn !== null,
      targets: await readTargets(tx, project.id),
    };
  }
  const departments = await readDepartmentsOfRegion(tx, project.regionCode);
  return {
    of: 'milestone',
    title: milestone.title,
    weight: milestone.weight,
    dueDate: milestone.dueDate,
    plannedStart: milestone.plannedStart,
    department: milestone.departmentCode,
    withdrawn: milestone.withdrawnOn !== null,
    completed: milestone.completedOn !== null,
    departments: departments.map(({ code }) => code),
  };
}

/** Departments that can be made responsible: those of the region that were not merged away. */
export async function readDepartmentsOfRegion(
  tx: EntityManager,
  regionCode: string,
): Promise<{ code: string; name: string }[]> {
  return tx.query(
    `SELECT code, name FROM department WHERE region_code = $1 AND merged_into IS NULL
     ORDER BY name COLLATE "zh-x-icu"`,
    [regionCode],
  );
}

/** The targets in force of a project's counted deliverables. */
export async function readTargets(tx: EntityManager, projectId: string): Promise<TargetChange[]> {
  return tx.query(
    `SELECT ordinal AS deliverable, target FROM deliverable
     WHERE project_id = $1 AND target IS NOT NULL ORDER BY ordinal`,
    [projectId],
  );
}

function requireProject(rows: readonly ProjectRecord[]): ProjectRecord {
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这个实事项目，请从清单进入。');
  return row;
}
