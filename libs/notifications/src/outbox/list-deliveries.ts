import type { EntityManager } from 'typeorm';
import type { DeliveryPage } from '@jiannuo/contracts';
import { LIMITS, type ChannelName } from '@jiannuo/contracts/constants';
import { decodeCursor, encodeCursor } from '@jiannuo/platform';
import { deliveryView, SELECT_DELIVERIES, type DeliveryRow } from './delivery-rows.js';

export interface DeliveryFilter {
  /** Only regions whose deliveries the reader may see. */
  readonly regions: readonly string[];
  readonly state?: string | undefined;
  readonly channel?: ChannelName | undefined;
  readonly recipientId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** The outbox row by row, the newest first; its ids grow with time. */
export async function listDeliveries(
  tx: EntityManager,
  filter: DeliveryFilter,
): Promise<Omit<DeliveryPage, 'mayManage'>> {
  const limit = filter.limit ?? LIMITS.pageSize;
  const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, 1);
  const rows: DeliveryRow[] = await tx.query(
    `${SELECT_DELIVERIES}
     WHERE n.region_code = ANY ($1) AND ($2::text IS NULL OR n.state = $2)
       AND ($3::uuid IS NULL OR n.id < $3) AND ($5::text IS NULL OR n.channel = $5)
       AND ($6::uuid IS NULL OR n.recipient_id = $6)
     ORDER BY n.id DESC LIMIT $4`,
    [
      filter.regions,
      filter.state ?? null,
      after?.[0] ?? null,
      limit + 1,
      filter.channel ?? null,
      filter.recipientId ?? null,
    ],
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(deliveryView),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

/** More reminders of one milestone than anybody reads; the newest are kept. */
const OF_ONE_MILESTONE = 500;

/** Everything anybody was told about a milestone and its reports, in the order of time. */
export async function listMilestoneDeliveries(
  tx: EntityManager,
  milestone: { readonly id: string; readonly key: string },
): Promise<DeliveryPage['items']> {
  const rows: DeliveryRow[] = await tx.query(
    `${SELECT_DELIVERIES}
     WHERE n.subject_type = 'milestone' AND n.subject_key = $1
       OR n.subject_type = 'submission' AND n.subject_key = ANY (
         ARRAY(SELECT id::text FROM submission WHERE milestone_id = $2))
     ORDER BY coalesce(n.sent_at, n.not_before) DESC, n.id DESC LIMIT $3`,
    [milestone.key, milestone.id, OF_ONE_MILESTONE],
  );
  return rows.reverse().map(deliveryView);
}
