import { v7 as uuidv7 } from 'uuid';
import type { Writer } from '@jiannuo/platform';
import type { SubmissionAction, SubmissionState } from '@jiannuo/domain';
import type { LoadedSubmission } from './locked-submission.js';

/** What a command changes in a submission, by column; undefined stays. The code names columns. */
export interface SubmissionChange extends Readonly<Record<string, unknown>> {
  readonly state: SubmissionState;
}

/** What the database says: facts are folded in this order, which is no clock's. */
const NEXT_APPROVAL = `approval_order = nextval('submission_approval_order')`;

/**
 * Writes the change and raises the version by one; what is approved takes its place in the order of
 * approval. The row is locked by the caller.
 */
export async function saveSubmission(
  tx: Writer,
  { submission, day }: Pick<LoadedSubmission, 'submission' | 'day'>,
  change: SubmissionChange,
): Promise<void> {
  const columns = Object.entries({ updated_at: day.now, ...change }).filter(
    ([, value]) => value !== undefined,
  );
  const list = columns.map(([column], index) => `${column} = $${index + 2}`);
  if (change.state === 'approved') list.push(NEXT_APPROVAL);
  await tx.query(`UPDATE submission SET version = version + 1, ${list.join(', ')} WHERE id = $1`, [
    submission.id,
    ...columns.map(([, value]) => value),
  ]);
}

/** Keeps the decision with its words beside the round it was about. */
export async function saveReview(
  tx: Writer,
  { submission, day }: Pick<LoadedSubmission, 'submission' | 'day'>,
  review: {
    readonly action: Exclude<SubmissionAction, 'create' | 'edit' | 'submit'>;
    readonly actorId: string;
    readonly comment: string;
    readonly publicNote?: string;
    readonly onBehalfOf?: string | null;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, comment,
       public_note, decided_at, on_behalf_of) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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
      review.onBehalfOf ?? null,
    ],
  );
}

/**
 * A return, a revocation, or the withdrawal of what was handed in starts the milestone's reminder
 * clock anew: steps that were cancelled because of the report are owed again.
 */
export async function restartReminderClock(
  tx: Writer,
  { milestone }: Pick<LoadedSubmission, 'milestone'>,
): Promise<void> {
  if (milestone === null) return;
  await tx.query('UPDATE milestone SET epoch = epoch + 1, version = version + 1 WHERE id = $1', [
    milestone.id,
  ]);
}

/** Asks for a new public page of the project, in the transaction that made the old one untrue. */
export async function requestPublication(
  tx: Writer,
  { programme, submission }: Pick<LoadedSubmission, 'programme' | 'submission'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO publication_request (id, programme_id, project_key, reason, priority)
     VALUES ($1, $2, $3, 'decision', 0)`,
    [uuidv7(), programme.id, submission.projectKey],
  );
}
