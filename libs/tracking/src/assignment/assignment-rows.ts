import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '@jiannuo/domain';

/** A task as it was given to a department, with its answer and what was decided on it. */
export interface AssignmentRow {
  readonly id: string;
  readonly version: number;
  readonly epoch: number;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly programmeId: string;
  readonly programmeKey: string;
  readonly programmeTitle: string;
  readonly programmeState: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectOrdinal: number;
  readonly projectTitle: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly part: 'lead' | 'supporting' | null;
  readonly milestones: readonly string[];
  readonly assignedOn: CalendarDate;
  readonly answer: 'signed' | 'objected' | null;
  readonly objection: string;
  readonly answeredAt: Date | null;
  readonly decision: 'upheld' | 'changed' | null;
  readonly decisionText: string;
  readonly changedToCode: string | null;
  readonly changedToName: string | null;
  /** An earlier objection of this department to this project was decided. */
  readonly objectedBefore: boolean;
}

const ASSIGNMENTS = `
  SELECT a.id, a.version, a.epoch, a.region_code AS "regionCode", r.time_zone AS "timeZone",
    p.id AS "programmeId", p.key AS "programmeKey", p.title AS "programmeTitle",
    p.state AS "programmeState", j.id AS "projectId", j.key AS "projectKey",
    j.ordinal AS "projectOrdinal", j.title AS "projectTitle", d.id AS "departmentId",
    d.code AS "departmentCode", d.name AS "departmentName", x.part, a.assigned_on AS "assignedOn",
    a.answer, a.objection, a.answered_at AS "answeredAt", a.decision,
    a.decision_text AS "decisionText", c.code AS "changedToCode", c.name AS "changedToName",
    EXISTS (SELECT FROM acknowledgement b WHERE b.project_id = a.project_id
      AND b.department_id = a.department_id AND b.epoch < a.epoch AND b.decision IS NOT NULL)
      AS "objectedBefore",
    ARRAY (SELECT m.title FROM milestone m WHERE m.project_id = a.project_id
      AND m.department_id = a.department_id AND m.withdrawn_on IS NULL ORDER BY m.ordinal)
      AS milestones
  FROM acknowledgement a
  JOIN region r ON r.code = a.region_code
  JOIN project j ON j.id = a.project_id
  JOIN programme p ON p.id = j.programme_id
  JOIN department d ON d.id = a.department_id
  LEFT JOIN project_department x ON x.project_id = j.id AND x.department_id = d.id
  LEFT JOIN department c ON c.id = a.changed_to`;

/** Which tasks: of some departments and of whole regions, still open or all, of one project or any. */
export interface AssignmentFilter {
  readonly departmentIds: readonly string[];
  readonly regionCodes: readonly string[];
  readonly openOnly: boolean;
  readonly projectKey: string | null;
}

/** The longest waiting first. */
export async function readAssignments(
  tx: EntityManager,
  filter: AssignmentFilter,
): Promise<AssignmentRow[]> {
  return tx.query(
    `${ASSIGNMENTS}
     WHERE (a.department_id = ANY ($1) OR a.region_code = ANY ($4)) AND ($3::text IS NULL OR j.key = $3)
       AND (NOT $2 OR p.state = 'published'
         AND (a.answer IS NULL OR a.answer = 'objected' AND a.decision IS NULL))
     ORDER BY a.answer = 'objected' DESC, a.assigned_on, p.key, j.ordinal, d.name, a.epoch
     LIMIT 1000`,
    [filter.departmentIds, filter.openOnly, filter.projectKey, filter.regionCodes],
  );
}

export async function readAssignment(
  tx: EntityManager,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<AssignmentRow | null> {
  if (lock === 'lock') {
    await tx.query('SELECT 1 FROM acknowledgement WHERE id = $1 FOR UPDATE', [id]);
  }
  const rows: AssignmentRow[] = await tx.query(`${ASSIGNMENTS} WHERE a.id = $1`, [id]);
  return rows[0] ?? null;
}
