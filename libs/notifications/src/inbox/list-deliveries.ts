import type { EntityManager } from 'typeorm';
import type { DeliveryPage, DeliveryView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { decodeCursor, encodeCursor } from '@jiannuo/platform';

export interface DeliveryFilter {
  /** Only regions whose deliveries the reader may see. */
  readonly regions: readonly string[];
  readonly state?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

interface DeliveryRow extends Omit<DeliveryView, 'notBefore' | 'sentAt'> {
  readonly notBefore: Date;
  readonly sentAt: Date | null;
}

/**
 * The outbox row by row, the newest first; its ids grow with time. What is about a submission
 * carries the key that people know: of its milestone, or of its project.
 */
export async function listDeliveries(
  tx: EntityManager,
  filter: DeliveryFilter,
): Promise<DeliveryPage> {
  const limit = filter.limit ?? LIMITS.pageSize;
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, 1);
  const rows: DeliveryRow[] = await tx.query(
    `SELECT n.id, n.kind, coalesce(m.key, j.key, n.subject_key) AS "subjectKey", n.step, u.display_name AS recipient,
       n.channel, n.state, n.payload ->> 'title' AS title, n.attempts,
       n.not_before AS "notBefore", n.sent_at AS "sentAt", n.last_error AS "lastError"
     FROM notification n JOIN app_user u ON u.id = n.recipient_id
     LEFT JOIN submission s
       ON s.id = CASE WHEN n.subject_type = 'submission' THEN n.subject_key::uuid END
     LEFT JOIN milestone m ON m.id = s.milestone_id
     LEFT JOIN project j ON j.id = s.project_id
     WHERE n.region_code = ANY ($1) AND ($2::text IS NULL OR n.state = $2)
       AND ($3::uuid IS NULL OR n.id < $3)
     ORDER BY n.id DESC LIMIT $4`,
    [filter.regions, filter.state ?? null, after?.[0] ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ notBefore, sentAt, ...row }) => ({
      ...row,
      notBefore: notBefore.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}
