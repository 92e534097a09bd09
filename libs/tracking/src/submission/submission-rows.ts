import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { CalendarDate, SubmissionKind, SubmissionState } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

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
  readonly submittedAt: Date | null;
  readonly reportedOn: CalendarDate | null;
  readonly publicNote: string;
  readonly updatedAt: Date;
}

const SUBMISSIONS = `
  SELECT s.id, s.region_code AS "regionCode", s.kind, s.project_id AS "projectId",
    j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle",
    j.ordinal AS "projectOrdinal", p.key AS "programmeKey", s.milestone_id AS "milestoneId",
    m.key AS "milestoneKey", m.title AS "milestoneTitle", s.department_id AS "departmentId",
    d.code AS "departmentCode", d.name AS "departmentName", s.state, s.version, s.round,
    s.completed_on AS "completedOn", s.text, s.order_reason AS "orderReason",
    s.submitted_at AS "submittedAt", s.reported_on AS "reportedOn",
    s.public_note AS "publicNote", s.updated_at AS "updatedAt"
  FROM submission s
  JOIN project j ON j.id = s.project_id
  JOIN programme p ON p.id = j.programme_id
  JOIN department d ON d.id = s.department_id
  LEFT JOIN milestone m ON m.id = s.milestone_id`;

/** @throws Problem `not-found` where the transaction sees no such submission. */
export async function readSubmission(tx: EntityManager, id: string): Promise<SubmissionRow> {
  const rows: SubmissionRow[] = isUuid(id)
    ? await tx.query(`${SUBMISSIONS} WHERE s.id = $1`, [id])
    : [];
  const row = rows[0];
  if (row === undefined) {
    throw new Problem('not-found', '没有这份填报，请从节点或待办进入。');
  }
  return row;
}

/** The live completion of a milestone, or null. */
export async function readLiveCompletion(
  tx: EntityManager,
  milestoneId: string,
): Promise<SubmissionRow | null> {
  const rows: SubmissionRow[] = await tx.query(
    `${SUBMISSIONS} WHERE s.milestone_id = $1 AND s.kind = 'completion'
       AND s.state IN ('draft','submitted','signed-off','returned')`,
    [milestoneId],
  );
  return rows[0] ?? null;
}

/** Ids of everybody who created, edited or submitted any round of it. */
export async function readAuthorIds(tx: EntityManager, id: string): Promise<string[]> {
  const rows: { userId: string }[] = await tx.query(
    `SELECT user_id AS "userId" FROM submission_author WHERE submission_id = $1`,
    [id],
  );
  return rows.map(({ userId }) => userId);
}

/** From now on `userId` neither signs off nor approves this submission, in any role. */
export async function recordAuthor(tx: EntityManager, id: string, userId: string): Promise<void> {
  await tx.query(
    `INSERT INTO submission_author (submission_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
    [id, userId],
  );
}

/** Milestones which this one follows and which are neither completed nor withdrawn. */
export async function readOpenPredecessors(
  tx: EntityManager,
  milestoneId: string,
): Promise<string[]> {
  const rows: { title: string }[] = await tx.query(
    `SELECT f.title FROM milestone_follows x JOIN milestone f ON f.id = x.follows_id
     WHERE x.milestone_id = $1 AND f.completed_on IS NULL AND f.withdrawn_on IS NULL
     ORDER BY f.ordinal`,
    [milestoneId],
  );
  return rows.map(({ title }) => title);
}
