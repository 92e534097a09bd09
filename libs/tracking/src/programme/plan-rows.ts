import type { EntityManager } from 'typeorm';
import type {
  AdoptionWay,
  MilestonesState,
  PlannedMilestone,
  PlannedProject,
  ProgrammeKind,
  ProgrammeState,
} from '@jiannuo/domain';

/** A list as it is planned: its head and how it was adopted. */
export interface PlanRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly regionCode: string;
  readonly regionName: string;
  readonly timeZone: string;
  readonly kind: ProgrammeKind;
  readonly year: number;
  readonly title: string;
  readonly summary: string | null;
  readonly source: string | null;
  readonly state: ProgrammeState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly signOffRequired: boolean;
  readonly evidenceRequired: boolean;
  readonly secondDisclosureReview: boolean;
  readonly monthlyProgress: boolean;
  readonly adoptedHow: AdoptionWay | null;
  readonly adoptedMeeting: string;
  readonly adoptedOn: string | null;
  readonly adoptedDocument: string;
  readonly publishedOn: string | null;
  readonly closedOn: string | null;
  readonly copiedFrom: string | null;
}

export interface PlanDepartment {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly part: 'lead' | 'supporting';
}

export interface PlanDeliverableRow {
  readonly ordinal: number;
  readonly text: string;
  readonly target: number | null;
  readonly unit: string | null;
  readonly direction: 'floor' | 'ceiling';
  readonly definition: string | null;
  readonly countsSites: boolean;
}

export interface PlanMilestoneRow extends PlannedMilestone {
  readonly departmentId: string;
  readonly departmentName: string;
  readonly completedOn: string | null;
  readonly withdrawn: boolean;
}

export interface PlanProjectRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly ordinal: number;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly responsibleLeader: string | null;
  readonly leaderId: string | null;
  readonly milestonesState: MilestonesState;
  readonly milestonesComment: string;
  readonly acceptedOn: string | null;
  readonly withdrawnOn: string | null;
  readonly continuesKey: string | null;
  readonly departments: readonly PlanDepartment[];
  readonly deliverables: readonly PlanDeliverableRow[];
  readonly milestones: readonly PlanMilestoneRow[];
}

const HEAD = `
  SELECT p.id, p.key, p.version, p.region_code AS "regionCode", r.name AS "regionName",
    r.time_zone AS "timeZone", p.kind, p.year, p.title, p.summary, p.source, p.state,
    p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.sign_off_required AS "signOffRequired",
    p.evidence_required AS "evidenceRequired",
    p.second_disclosure_review AS "secondDisclosureReview",
    p.monthly_progress AS "monthlyProgress", p.adopted_how AS "adoptedHow",
    p.adopted_meeting AS "adoptedMeeting", p.adopted_on AS "adoptedOn",
    p.adopted_document AS "adoptedDocument", p.published_on AS "publishedOn",
    p.closed_on AS "closedOn", c.key AS "copiedFrom"
  FROM programme p JOIN region r ON r.code = p.region_code
  LEFT JOIN programme c ON c.id = p.copied_from`;

/** The head of the list of that key, or null; `lock` holds its row till the commit. */
export async function readPlan(
  tx: EntityManager,
  programmeKey: string,
  lock: 'lock' | 'look' = 'look',
): Promise<PlanRow | null> {
  if (lock === 'lock') {
    await tx.query('SELECT 1 FROM programme WHERE key = $1 FOR UPDATE', [programmeKey]);
  }
  const rows: PlanRow[] = await tx.query(`${HEAD} WHERE p.key = $1`, [programmeKey]);
  return rows[0] ?? null;
}

const PROJECTS = `
  SELECT j.id, j.key, j.version, j.ordinal, j.title, j.short_title AS "shortTitle",
    j.responsible_leader AS "responsibleLeader", j.leader_id AS "leaderId",
    j.milestones_state AS "milestonesState", j.milestones_comment AS "milestonesComment",
    j.accepted_on AS "acceptedOn", j.withdrawn_on AS "withdrawnOn", c.key AS "continuesKey",
    coalesce(d.rows, '[]') AS departments, coalesce(t.rows, '[]') AS deliverables,
    coalesce(m.rows, '[]') AS milestones
  FROM project j
  LEFT JOIN project c ON c.id = j.continues_id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', e.id, 'code', e.code, 'name', e.name, 'part', x.part)
      ORDER BY x.part, e.name) AS rows
    FROM project_department x JOIN department e ON e.id = x.department_id WHERE x.project_id = j.id
  ) d ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('ordinal', v.ordinal, 'text', v.text, 'target', v.target,
      'unit', v.unit, 'direction', v.direction, 'definition', v.definition,
      'countsSites', v.counts_sites) ORDER BY v.ordinal) AS rows
    FROM deliverable v WHERE v.project_id = j.id
  ) t ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('ordinal', s.ordinal, 'title', s.title,
      'department', e.code, 'departmentId', e.id, 'departmentName', e.name,
      'dueDate', s.due_date, 'plannedStart', s.planned_start, 'weight', s.weight,
      'deliverable', v.ordinal, 'completedOn', s.completed_on,
      'withdrawn', s.withdrawn_on IS NOT NULL,
      'follows', ARRAY (SELECT f.ordinal FROM milestone_follows y
        JOIN milestone f ON f.id = y.follows_id WHERE y.milestone_id = s.id ORDER BY f.ordinal))
      ORDER BY s.ordinal) AS rows
    FROM milestone s JOIN department e ON e.id = s.department_id
    LEFT JOIN deliverable v ON v.id = s.deliverable_id WHERE s.project_id = j.id
  ) m ON true`;

/** The projects of a list with all that is planned of them, in order. */
export async function readPlanProjects(
  tx: EntityManager,
  programmeId: string,
): Promise<PlanProjectRow[]> {
  return tx.query(`${PROJECTS} WHERE j.programme_id = $1 ORDER BY j.ordinal`, [programmeId]);
}

/** One project with its plan, or null; `lock` holds its row till the commit. */
export async function readPlanProject(
  tx: EntityManager,
  projectKey: string,
  lock: 'lock' | 'look' = 'look',
): Promise<PlanProjectRow | null> {
  if (lock === 'lock') {
    await tx.query('SELECT 1 FROM project WHERE key = $1 FOR UPDATE', [projectKey]);
  }
  const rows: PlanProjectRow[] = await tx.query(`${PROJECTS} WHERE j.key = $1`, [projectKey]);
  return rows[0] ?? null;
}

export function leadOf(project: PlanProjectRow): PlanDepartment | null {
  return project.departments.find(({ part }) => part === 'lead') ?? null;
}

/** The project as the rules of a plan see it. */
export function plannedOf(project: PlanProjectRow): PlannedProject {
  return {
    ordinal: project.ordinal,
    title: project.title,
    lead: leadOf(project)?.code ?? null,
    supporting: project.departments
      .filter(({ part }) => part === 'supporting')
      .map(({ code }) => code),
    deliverables: project.deliverables,
    milestones: project.milestones,
  };
}
