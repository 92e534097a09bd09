import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { SubmissionState } from '@jiannuo/domain';
import type { LoadedSubmission } from './locked-submission.js';

/** What a command changes in a submission; what is left out stays. */
export interface SubmissionChange {
  readonly state: SubmissionState;
  readonly completedOn?: string | null;
  readonly text?: string;
  readonly orderReason?: string;
  readonly round?: number;
  readonly submittedAt?: Date;
  readonly reportedOn?: string;
  readonly decidedAt?: Date;
  readonly publicNote?: string;
}

/** Writes the change and raises the version by one. The row is locked by the caller. */
export async function saveSubmission(
  tx: EntityManager,
  { submission, day }: LoadedSubmission,
  change: SubmissionChange,
): Promise<void> {
  const set: Record<string, unknown> = {
    state: change.state,
    version: submission.version + 1,
    updated_at: day.now,
    completed_on: change.completedOn,
    text: change.text,
    order_reason: change.orderReason,
    round: change.round,
    submitted_at: change.submittedAt,
    reported_on: change.reportedOn,
    decided_at: change.decidedAt,
    public_note: change.publicNote,
  };
  const columns = Object.entries(set).filter(([, value]) => value !== undefined);
  const list = columns.map(([column], index) => `${column} = $${index + 2}`).join(', ');
  await tx.query(`UPDATE submission SET ${list} WHERE id = $1`, [
    submission.id,
    ...columns.map(([, value]) => value),
  ]);
}

/** Keeps the decision with its words beside the round it was about. */
export async function saveReview(
  tx: EntityManager,
  { submission, day }: LoadedSubmission,
  review: {
    readonly action: 'sign-off' | 'approve' | 'return' | 'withdraw' | 'revoke';
    readonly actorId: string;
    readonly comment: string;
    readonly publicNote?: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, comment,
       public_note, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      uuidv7(),
      submission.id,
      submission.regionCode,
      submission.round,
      review.action,
      review.actorId,
      review.comment,
      review.publicNote ?? '',
      day.now,
    ],
  );
}

/**
 * A return, a revocation, or the withdrawal of what was handed in starts the milestone's reminder
 * clock anew: steps that were cancelled because of the report are owed again.
 */
export async function restartReminderClock(tx: EntityManager, milestoneId: string): Promise<void> {
  await tx.query('UPDATE milestone SET epoch = epoch + 1, version = version + 1 WHERE id = $1', [
    milestoneId,
  ]);
}

/** Asks for a new public page of the project, in the transaction that made the old one untrue. */
export async function requestPublication(
  tx: EntityManager,
  { programme, submission }: Pick<LoadedSubmission, 'programme' | 'submission'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO publication_request (id, programme_id, project_key, reason, priority)
     VALUES ($1, $2, $3, 'decision', 0)`,
    [uuidv7(), programme.id, submission.projectKey],
  );
}
