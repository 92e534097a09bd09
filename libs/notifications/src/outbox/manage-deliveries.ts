import type { EntityManager } from 'typeorm';
import type { ChannelName } from '@jiannuo/contracts/constants';

/** A row that was changed. */
export interface ManagedRow {
  readonly id: string;
  readonly regionCode: string;
}

/** Where a message is and what it is doing; locks its row. Null where the transaction sees none. */
export async function lockDelivery(
  tx: EntityManager,
  id: string,
): Promise<(ManagedRow & { readonly state: string }) | null> {
  const rows: (ManagedRow & { state: string })[] = await tx.query(
    'SELECT id, region_code AS "regionCode", state FROM notification WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0] ?? null;
}

/** Begins anew with a message that was given up; its receiver knows it by the same key. */
export async function retryDelivery(tx: EntityManager, id: string): Promise<void> {
  await tx.query(
    `UPDATE notification SET state = 'pending', attempts = 0, next_attempt_at = clock_timestamp()
     WHERE id = $1 AND state = 'failed'`,
    [id],
  );
}

/** The same for everything of a channel, as after an outage of its server. */
export async function retryFailed(
  tx: EntityManager,
  regions: readonly string[],
  channel: ChannelName,
): Promise<readonly ManagedRow[]> {
  const [rows]: [ManagedRow[], number] = await tx.query(
    `UPDATE notification SET state = 'pending', attempts = 0, next_attempt_at = clock_timestamp()
     WHERE state = 'failed' AND channel = $2 AND region_code = ANY ($1)
     RETURNING id, region_code AS "regionCode"`,
    [regions, channel],
  );
  return rows;
}

/** Takes a message out of the outbox for good. */
export async function cancelDelivery(tx: EntityManager, id: string): Promise<void> {
  await tx.query(
    `UPDATE notification SET state = 'cancelled', last_error = '由管理人员取消。'
     WHERE id = $1 AND state IN ('pending', 'failed')`,
    [id],
  );
}
