import type { EntityManager } from 'typeorm';
import type { NotificationPage, NotificationView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { decodeCursor, encodeCursor } from '@jiannuo/platform';

export interface InboxQuery {
  readonly userId: string;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

interface InboxRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly sentAt: Date;
  readonly readAt: Date | null;
  /** With microseconds: a JavaScript date would drop them and lose rows between pages. */
  readonly position: string;
}

/** A person's inbox, the newest first. */
export async function listInbox(tx: EntityManager, query: InboxQuery): Promise<NotificationPage> {
  const limit = query.limit ?? LIMITS.pageSize;
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, 2);
  const asked = tx.query<InboxRow[]>(
    `SELECT id, kind, payload ->> 'title' AS title, payload ->> 'body' AS body,
       payload ->> 'link' AS link, sent_at AS "sentAt", read_at AS "readAt",
       to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position
     FROM notification
     WHERE recipient_id = $1 AND channel = 'inbox' AND state = 'sent'
       AND ($3::timestamptz IS NULL OR (sent_at, id) < ($3::timestamptz, $4::uuid))
     ORDER BY sent_at DESC, id DESC LIMIT $2`,
    [query.userId, limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );
  const [rows, unread] = await Promise.all([asked, countUnread(tx, query.userId)]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toView),
    nextCursor: rows.length > limit && last ? encodeCursor([last.position, last.id]) : null,
    unread,
  };
}

function toView({ id, kind, title, body, link, sentAt, readAt }: InboxRow): NotificationView {
  return {
    id,
    kind,
    title,
    body,
    link,
    sentAt: sentAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}

/** How many messages a person has not read. */
export async function countUnread(tx: EntityManager, userId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*) AS count FROM notification
     WHERE recipient_id = $1 AND channel = 'inbox' AND state = 'sent' AND read_at IS NULL`,
    [userId],
  );
  return rows[0]?.count ?? 0;
}
