import type { EntityManager } from 'typeorm';
import {
  alwaysOwed,
  registerStillOwed,
  type DueNotification,
  type StillOwed,
} from '@jiannuo/notifications';

interface SubmissionRow {
  readonly id: string;
  readonly state: string;
  readonly version: number;
}
type Question = (submission: SubmissionRow, notification: DueNotification) => boolean;

/**
 * Declares for the news of a submission when it is still worth telling. The step names the version
 * that the news is about.
 */
export function registerSubmissionNews(): void {
  registerStillOwed(
    'submission-waiting',
    whileSubmission(
      ({ state, version }, { step }) =>
        (state === 'submitted' || state === 'signed-off') && step === `v${version}`,
    ),
  );
  registerStillOwed(
    'submission-returned',
    whileSubmission(({ state }) => state === 'returned' || state === 'draft'),
  );
  registerStillOwed(
    'submission-approved',
    whileSubmission(({ state }) => state === 'approved'),
  );
  registerStillOwed('submission-overtaken', alwaysOwed);
  registerStillOwed('submission-revoked', alwaysOwed);
}

function whileSubmission(question: Question): StillOwed {
  return async (tx, due) => {
    const submissions = await readSubmissions(tx, due);
    const owed = due.filter((notification) => {
      const submission = submissions.get(notification.subjectKey);
      return submission !== undefined && question(submission, notification);
    });
    return new Set(owed.map(({ id }) => id));
  };
}

async function readSubmissions(
  tx: EntityManager,
  due: readonly DueNotification[],
): Promise<ReadonlyMap<string, SubmissionRow>> {
  const rows: SubmissionRow[] = await tx.query(
    'SELECT id, state, version FROM submission WHERE id = ANY ($1::uuid[])',
    [due.map(({ subjectKey }) => subjectKey)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
