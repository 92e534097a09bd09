import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type {
  AmendmentChanges,
  CalendarDate,
  SubmissionKind,
  SubmissionState,
} from '@jiannuo/domain';
import { Problem, type Writer } from '@jiannuo/platform';

export interface SubmissionRow {
  readonly id: string;
  readonly regionCode: string;
  readonly kind: SubmissionKind;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly projectOrdinal: number;
  readonly programmeKey: string;
  readonly milestoneId: string | null;
  readonly milestoneKey: string | null;
  readonly milestoneTitle: string | null;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly state: SubmissionState;
  readonly version: number;
  readonly round: number;
  readonly completedOn: CalendarDate | null;
  readonly text: string;
  readonly orderReason: string;
  /** Progress: the month it speaks of. */
  readonly period: string | null;
  readonly problems: string;
  readonly needsCoordination: string;
  readonly nextSteps: string;
  readonly previousDueDate: CalendarDate | null;
  readonly requestedDueDate: CalendarDate | null;
  readonly grantedDueDate: CalendarDate | null;
  readonly basisAuthority: string;
  readonly basisDate: CalendarDate | null;
  readonly basisDocument: string;
  readonly changes: AmendmentChanges | null;
  readonly before: AmendmentChanges | null;
  readonly submittedAt: Date | null;
  readonly reportedOn: CalendarDate | null;
  readonly publicNote: string;
  readonly decidedAt: Date | null;
  readonly updatedAt: Date;
  readonly updatedBy: { readonly id: string; readonly displayName: string } | null;
}

/** The columns of a `SubmissionRow`. */
export const SUBMISSION_COLUMNS = `
    s.id, s.region_code AS "regionCode", s.kind, s.project_id AS "projectId",
    j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle",
    j.ordinal AS "projectOrdinal", p.key AS "programmeKey", s.milestone_id AS "milestoneId",
    m.key AS "milestoneKey", m.title AS "milestoneTitle", s.department_id AS "departmentId",
    d.code AS "departmentCode",
    coalesce(s.department_name, d.name) AS "departmentName", s.state, s.version, s.round,
    s.completed_on AS "completedOn", s.text, s.order_reason AS "orderReason",
    s.submitted_at AS "submittedAt", s.reported_on AS "reportedOn",
    s.public_note AS "publicNote", s.decided_at AS "decidedAt", s.updated_at AS "updatedAt",
    s.period, s.problems, s.needs_coordination AS "needsCoordination", s.next_steps AS "nextSteps",
    s.previous_due_date AS "previousDueDate", s.requested_due_date AS "requestedDueDate",
    s.granted_due_date AS "grantedDueDate", s.basis_authority AS "basisAuthority",
    s.basis_date AS "basisDate", s.basis_document AS "basisDocument", s.changes, s.before,
    CASE WHEN u.id IS NOT NULL THEN
      jsonb_build_object('id', u.id, 'displayName', u.display_name) END AS "updatedBy"`;

export const SUBMISSIONS = `
  FROM submission s
  JOIN project j ON j.id = s.project_id
  JOIN programme p ON p.id = j.programme_id
  JOIN department d ON d.id = s.department_id
  LEFT JOIN milestone m ON m.id = s.milestone_id
  LEFT JOIN app_user u ON u.id = s.updated_by`;

/** @throws Problem `not-found` where the transaction sees no such submission. */
export async function readSubmission(tx: EntityManager, id: string): Promise<SubmissionRow> {
  const rows: SubmissionRow[] = isUuid(id)
    ? await tx.query(`SELECT ${SUBMISSION_COLUMNS} ${SUBMISSIONS} WHERE s.id = $1`, [id])
    : [];
  const row = rows[0];
  if (row === undefined) throw noSuchSubmission();
  return row;
}

/** Told where the transaction sees no such submission. */
export function noSuchSubmission(): Problem {
  return new Problem('not-found', '没有这份填报，请从节点或待办进入。');
}

/** What a new submission would stand beside: the subject, and for progress its month and author. */
export interface Beside {
  readonly kind: SubmissionKind;
  readonly projectId: string;
  readonly milestoneId: string | null;
  /** Progress only; null otherwise. */
  readonly departmentId: string | null;
  readonly period: string | null;
}

/** The live submission of the same kind for the same subject, and whether its month is approved. */
export async function readBeside(
  tx: EntityManager,
  { kind, projectId, milestoneId, departmentId, period }: Beside,
): Promise<{ live: { id: string; state: SubmissionState } | null; approved: boolean }> {
  const rows: { id: string; state: SubmissionState }[] = await tx.query(
    `SELECT id, state FROM submission
     WHERE kind = $1 AND project_id = $2 AND milestone_id IS NOT DISTINCT FROM $3
       AND ($4::uuid IS NULL OR department_id = $4) AND ($5::text IS NULL OR period = $5)
       AND state IN ('draft','submitted','signed-off','returned','approved')`,
    [kind, projectId, milestoneId, departmentId, period],
  );
  return {
    live: rows.find(({ state }) => state !== 'approved') ?? null,
    approved: kind === 'progress' && rows.some(({ state }) => state === 'approved'),
  };
}

/** From now on `userId` neither signs off nor approves this submission, in any role. */
export async function recordAuthor(tx: Writer, id: string, userId: string): Promise<void> {
  await tx.query(
    `INSERT INTO submission_author (submission_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [id, userId],
  );
}
