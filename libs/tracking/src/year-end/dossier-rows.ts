import type { EntityManager } from 'typeorm';
import type { RoundContent } from '../submission/round-changes.js';

export interface DossierMilestone {
  readonly key: string;
  readonly ordinal: number;
  readonly title: string;
  readonly departmentName: string;
  readonly originalDueDate: string;
  readonly dueDate: string;
  readonly weight: number;
  readonly completedOn: string | null;
  readonly reportedOn: string | null;
  readonly withdrawnOn: string | null;
}

/** A round as it was handed in. */
export interface DossierRound {
  readonly round: number;
  readonly text: string;
  readonly orderReason: string;
  readonly completedOn: string | null;
  readonly submittedBy: string;
  readonly submittedAt: string;
  readonly content: RoundContent;
}
export interface DossierReview {
  readonly round: number;
  readonly action: string;
  readonly actor: string;
  readonly comment: string;
  readonly publicNote: string;
  readonly decidedAt: string;
}
export interface DossierSubmission {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly period: string | null;
  readonly milestoneKey: string | null;
  /** Of an extension: in force before, asked for, given. The original stands with the milestone. */
  readonly previousDueDate: string | null;
  readonly requestedDueDate: string | null;
  readonly grantedDueDate: string | null;
  /** The department's name when it was first handed in. */
  readonly departmentName: string;
  readonly publicNote: string;
  readonly rounds: readonly DossierRound[];
  readonly reviews: readonly DossierReview[];
}

export interface DossierEvidence {
  readonly id: string;
  readonly submissionId: string | null;
  readonly directiveId: string | null;
  readonly checkUpId: string | null;
  readonly visibility: 'public' | 'internal' | 'sensitive';
  readonly caption: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: string;
  readonly addedAt: Date;
}

export interface DossierOrders {
  readonly directives: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly colour: string;
    readonly title: string;
    readonly departmentName: string;
    readonly state: string;
    readonly issuedOn: string | null;
    readonly replyDueOn: string | null;
    readonly reply: string;
  }[];
  readonly checkUps: readonly {
    readonly milestoneKey: string;
    readonly state: string;
    readonly outcome: string | null;
    readonly visitedOn: string | null;
    readonly assignee: string;
    readonly text: string;
    readonly publicNote: string;
  }[];
  readonly reconsiderations: readonly {
    readonly departmentName: string;
    readonly light: string | null;
    readonly text: string;
    readonly decision: string | null;
    readonly decisionText: string;
    readonly askedAt: Date;
  }[];
}

export interface DossierEvent {
  readonly seq: number;
  readonly occurredAt: Date;
  readonly actor: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectKey: string;
  readonly change: Readonly<Record<string, unknown>>;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

/** Where the region's audit chain ended. */
export interface DossierAuditHead {
  readonly seq: number;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

export async function readDossierMilestones(
  tx: EntityManager,
  projectId: string,
): Promise<DossierMilestone[]> {
  return tx.query(
    `SELECT m.key, m.ordinal, m.title, d.name AS "departmentName",
       m.original_due_date AS "originalDueDate", m.due_date AS "dueDate", m.weight,
       m.completed_on AS "completedOn", m.reported_on AS "reportedOn",
       m.withdrawn_on AS "withdrawnOn"
     FROM milestone m JOIN department d ON d.id = m.department_id
     WHERE m.project_id = $1 ORDER BY m.ordinal`,
    [projectId],
  );
}

export async function readDossierSubmissions(
  tx: EntityManager,
  projectId: string,
): Promise<DossierSubmission[]> {
  return tx.query(
    `SELECT s.id, s.kind, s.state, s.period, m.key AS "milestoneKey",
       s.previous_due_date AS "previousDueDate", s.requested_due_date AS "requestedDueDate",
       s.granted_due_date AS "grantedDueDate",
       coalesce(s.department_name, d.name) AS "departmentName", s.public_note AS "publicNote",
       coalesce(n.rows, '[]') AS rounds, coalesce(v.rows, '[]') AS reviews
     FROM submission s
     JOIN department d ON d.id = s.department_id
     LEFT JOIN milestone m ON m.id = s.milestone_id
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('round', r.round, 'text', r.text,
         'orderReason', r.order_reason, 'completedOn', r.completed_on, 'submittedBy', u.display_name,
         'submittedAt', r.submitted_at, 'content', r.content) ORDER BY r.round) AS rows
       FROM submission_round r JOIN app_user u ON u.id = r.submitted_by WHERE r.submission_id = s.id
     ) n ON true
     LEFT JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('round', r.round, 'action', r.action,
         'actor', u.display_name, 'comment', r.comment, 'publicNote', r.public_note,
         'decidedAt', r.decided_at) ORDER BY r.decided_at) AS rows
       FROM review r JOIN app_user u ON u.id = r.actor_id WHERE r.submission_id = s.id
     ) v ON true
     WHERE s.project_id = $1 AND (s.state <> 'draft' OR n.rows IS NOT NULL)
     ORDER BY s.created_at, s.id`,
    [projectId],
  );
}

/**
 * Every file on record, the papers of the list's adoption included, with the SHA-256 of its bytes; what was taken out of a draft is left out. Of
 * a sensitive file not even what its caption says.
 */
export async function readDossierEvidence(
  tx: EntityManager,
  projectId: string,
): Promise<DossierEvidence[]> {
  return tx.query(
    `SELECT e.id, e.submission_id AS "submissionId", e.directive_id AS "directiveId",
       e.check_up_id AS "checkUpId", e.visibility,
       CASE WHEN e.programme_id IS NOT NULL THEN concat_ws(' ', '清单通过文件', nullif(e.caption, ''))
         WHEN e.visibility <> 'sensitive' THEN e.caption ELSE '' END AS caption,
       e.file_name AS "fileName",
       e.media_type AS "mediaType", e.size, e.sha256, u.display_name AS "addedBy",
       e.created_at AS "addedAt"
     FROM evidence e JOIN app_user u ON u.id = e.created_by
     LEFT JOIN submission s ON s.id = e.submission_id
     LEFT JOIN directive d ON d.id = e.directive_id
     LEFT JOIN check_up c ON c.id = e.check_up_id LEFT JOIN milestone m ON m.id = c.milestone_id
     WHERE ($1 IN (s.project_id, d.project_id, m.project_id)
         OR e.programme_id = (SELECT programme_id FROM project WHERE id = $1))
       AND e.removed_at IS NULL
       AND e.erased_at IS NULL
     ORDER BY e.created_at, e.id`,
    [projectId],
  );
}

export async function readDossierOrders(
  tx: EntityManager,
  projectId: string,
): Promise<DossierOrders> {
  return {
    directives: await tx.query(
      `SELECT o.id, o.number, o.colour, o.title, d.name AS "departmentName", o.state,
         o.issued_on AS "issuedOn", o.reply_due_on AS "replyDueOn", o.reply
       FROM directive o JOIN department d ON d.id = o.department_id
       WHERE o.project_id = $1 AND o.state <> 'prepared' ORDER BY o.created_at, o.id`,
      [projectId],
    ),
    checkUps: await tx.query(
      `SELECT m.key AS "milestoneKey", c.state, c.outcome, c.visited_on AS "visitedOn",
         u.display_name AS assignee, c.text, c.public_note AS "publicNote"
       FROM check_up c JOIN milestone m ON m.id = c.milestone_id
       JOIN app_user u ON u.id = c.assignee_id
       WHERE m.project_id = $1 ORDER BY c.ordered_at, c.id`,
      [projectId],
    ),
    reconsiderations: await tx.query(
      `SELECT d.name AS "departmentName", r.light, r.text, r.decision,
         r.decision_text AS "decisionText", r.asked_at AS "askedAt"
       FROM reconsideration r JOIN department d ON d.id = r.department_id
       WHERE r.project_id = $1 ORDER BY r.asked_at, r.id`,
      [projectId],
    ),
  };
}

/** Who did what to the project, its milestones and its reports, from the audit chain. */
export async function readDossierHistory(
  tx: EntityManager,
  projectId: string,
  projectKey: string,
): Promise<DossierEvent[]> {
  return tx.query(
    `SELECT a.seq, a.occurred_at AS "occurredAt", u.display_name AS actor, a.action,
       a.subject_type AS "subjectType", a.subject_key AS "subjectKey",
       a.canonical::jsonb -> 'change' AS change, encode(a.hash, 'hex') AS hash
     FROM audit_event a LEFT JOIN app_user u ON u.id = a.actor_id
     WHERE (a.subject_type, a.subject_key) IN (
       SELECT 'project', $2::text
       UNION ALL SELECT 'milestone', key FROM milestone WHERE project_id = $1
       UNION ALL SELECT 'submission', id::text FROM submission WHERE project_id = $1
       UNION ALL SELECT 'directive', id::text FROM directive WHERE project_id = $1
       UNION ALL SELECT 'check-up', c.id::text FROM check_up c
         JOIN milestone m ON m.id = c.milestone_id WHERE m.project_id = $1)
     ORDER BY a.seq`,
    [projectId, projectKey],
  );
}

export async function readDossierAuditHead(
  tx: EntityManager,
  regionCode: string,
): Promise<DossierAuditHead> {
  const rows: DossierAuditHead[] = await tx.query(
    `SELECT seq, encode(hash, 'hex') AS hash FROM audit_chain WHERE chain = $1`,
    [regionCode],
  );
  // A region in which nothing has been done yet has no chain.
  return rows[0] ?? { seq: 0, hash: '' };
}
