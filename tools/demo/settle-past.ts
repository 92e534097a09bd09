import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';

/**
 * Leaves the past as it would be had the workers run all along: inbox messages delivered on their
 * day and, but for the last three days and what still waits, read; no e-mail about months gone by;
 * one public page to make instead of two hundred.
 */
export async function settlePast(owner: EntityManager): Promise<void> {
  await owner.query(`DELETE FROM notification WHERE channel = 'email' AND state = 'pending'`);
  await owner.query(
    `UPDATE notification n SET state = 'sent', sent_at = n.not_before,
       read_at = CASE
         WHEN n.not_before >= business_now() - interval '3 days' THEN NULL
         WHEN n.kind = 'submission-waiting' AND EXISTS (
           SELECT 1 FROM submission s WHERE s.id::text = n.subject_key AND s.state = 'submitted'
         ) THEN NULL
         ELSE n.not_before + interval '50 minutes'
       END
     WHERE n.channel = 'inbox' AND n.state = 'pending' AND n.not_before <= business_now()`,
  );
  await owner.query(
    `DELETE FROM publication_request WHERE reason = 'decision' AND done_at IS NULL`,
  );
  const programmes: { id: string }[] = await owner.query(
    `SELECT id FROM programme p WHERE state IN ('published','closed') AND NOT EXISTS (
       SELECT 1 FROM publication_request q WHERE q.programme_id = p.id AND q.done_at IS NULL)`,
  );
  for (const { id } of programmes) {
    await owner.query(
      `INSERT INTO publication_request (id, programme_id, reason) VALUES ($1, $2, 'load')`,
      [uuidv7(), id],
    );
  }
}
