import type { EntityManager } from 'typeorm';
import type { CompletionHands } from '@jiannuo/domain';

/** Everybody who had a hand in a completion: its authors, and who signed it off or approved it. */
export async function readHands(tx: EntityManager, submissionId: string): Promise<CompletionHands> {
  const authors: { id: string }[] = await tx.query(
    'SELECT user_id AS id FROM submission_author WHERE submission_id = $1',
    [submissionId],
  );
  const deciders: { id: string }[] = await tx.query(
    `SELECT DISTINCT actor_id AS id FROM review
     WHERE submission_id = $1 AND action IN ('sign-off','approve')`,
    [submissionId],
  );
  return { authors: authors.map(({ id }) => id), deciders: deciders.map(({ id }) => id) };
}
