import type { EntityManager } from 'typeorm';
import type { LastProgressView } from '@jiannuo/contracts';
import type { SubmissionRow } from './submission-rows.js';

/** The projects a department leads or supports, in the order of the document. */
export async function readProjectsOf(
  tx: EntityManager,
  programmeId: string,
  departmentId: string,
): Promise<{ id: string }[]> {
  return tx.query(
    `SELECT j.id FROM project j JOIN project_department x ON x.project_id = j.id
     WHERE j.programme_id = $1 AND x.department_id = $2 AND j.withdrawn_on IS NULL
     ORDER BY j.ordinal`,
    [programmeId, departmentId],
  );
}

/** The report of that month that is alive or approved. */
export async function readCurrent(
  tx: EntityManager,
  projectId: string,
  departmentId: string,
  period: string,
): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM submission WHERE kind = 'progress' AND project_id = $1 AND department_id = $2
       AND period = $3 AND state IN ('draft','submitted','signed-off','returned','approved')`,
    [projectId, departmentId, period],
  );
  return rows[0]?.id ?? null;
}

/** What the department said in its latest approved month before. */
export async function readLast(
  tx: EntityManager,
  projectId: string,
  departmentId: string,
  period: string,
): Promise<LastProgressView | null> {
  const rows: LastProgressView[] = await tx.query(
    `SELECT period, text, problems, needs_coordination AS "needsCoordination",
       next_steps AS "nextSteps"
     FROM submission WHERE kind = 'progress' AND project_id = $1 AND department_id = $2
       AND period < $3 AND state = 'approved' ORDER BY period DESC LIMIT 1`,
    [projectId, departmentId, period],
  );
  return rows[0] ?? null;
}

/** What the reviewer wrote at the last return, while it is with the department again. */
export async function readReturnComment(
  tx: EntityManager,
  { id, state }: SubmissionRow,
): Promise<string | null> {
  if (state !== 'returned' && state !== 'draft') return null;
  const rows: { comment: string }[] = await tx.query(
    `SELECT comment FROM review WHERE submission_id = $1 AND action = 'return'
     ORDER BY decided_at DESC LIMIT 1`,
    [id],
  );
  return rows[0]?.comment ?? null;
}
