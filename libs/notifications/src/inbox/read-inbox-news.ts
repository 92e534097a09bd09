import type { EntityManager } from 'typeorm';
import type { InboxNewsView } from '@jiannuo/contracts';

interface NewsRow extends InboxNewsView {
  readonly userId: string;
}

/** What each of these people has not read; who has read everything is missing. */
export async function readInboxNews(
  tx: EntityManager,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, InboxNewsView>> {
  const rows: NewsRow[] = await tx.query(
    `SELECT recipient_id AS "userId", count(*) AS unread,
       (array_agg(id ORDER BY sent_at DESC, id DESC))[1] AS newest
     FROM notification
     WHERE recipient_id = ANY ($1::uuid[]) AND channel = 'inbox' AND state = 'sent'
       AND read_at IS NULL
     GROUP BY recipient_id`,
    [userIds],
  );
  return new Map(rows.map(({ userId, unread, newest }) => [userId, { unread, newest }]));
}
