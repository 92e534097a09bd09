import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';
import { announceInbox } from './announce-inbox.js';

/**
 * Marks one message of one's own inbox as read; the first reading counts.
 * @throws Problem `not-found` for a message of somebody else, or none.
 */
export async function markRead(tx: EntityManager, userId: string, id: string): Promise<void> {
  const [rows]: [unknown[], number] = await tx.query(
    `UPDATE notification SET read_at = coalesce(read_at, business_now())
     WHERE id = $2 AND recipient_id = $1 AND channel = 'inbox' AND state = 'sent'
     RETURNING id`,
    [userId, id],
  );
  if (rows.length === 0) throw new Problem('not-found', '没有这条通知，可能已被清理。');
  await announceInbox(tx, [userId]);
}

/** Marks everything in one's inbox as read. */
export async function markAllRead(tx: EntityManager, userId: string): Promise<void> {
  await tx.query(
    `UPDATE notification SET read_at = business_now()
     WHERE recipient_id = $1 AND channel = 'inbox' AND state = 'sent' AND read_at IS NULL`,
    [userId],
  );
  await announceInbox(tx, [userId]);
}
