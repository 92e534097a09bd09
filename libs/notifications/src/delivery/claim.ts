import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ChannelName, DueNotification, NotificationPayload } from '../notification.js';
import type { OutgoingMessage } from './channel.js';

/** Rows that belong to this worker until the lease ends. */
export interface Claim {
  readonly token: string;
  readonly messages: readonly OutgoingMessage[];
}

interface ClaimedRow extends DueNotification {
  readonly payload: NotificationPayload;
  readonly displayName: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly sentAt: Date;
}

/**
 * Takes due rows of a channel, the longest due first. Rows another worker is taking are skipped. The
 * attempt is counted now, so that one which ends in a crash counts too.
 */
export async function claimDue(
  tx: EntityManager,
  channel: ChannelName,
  limit: number,
  leaseSeconds: number,
): Promise<Claim> {
  const token = randomUUID();
  const [rows]: [ClaimedRow[], number] = await tx.query(
    `WITH due AS (
       SELECT id FROM notification
       WHERE state = 'pending' AND channel = $1
         AND next_attempt_at <= (SELECT clock_timestamp())
         AND not_before <= (SELECT business_now())
       ORDER BY next_attempt_at, not_before, id LIMIT $2
       FOR UPDATE SKIP LOCKED
     )
     UPDATE notification n
     SET state = 'sending', attempts = attempts + 1, lease_token = $3,
       lease_until = clock_timestamp() + make_interval(secs => $4)
     FROM due, app_user u, (SELECT business_now() AS now) t
     WHERE n.id = due.id AND u.id = n.recipient_id
     RETURNING n.id, n.region_code AS "regionCode", n.kind, n.subject_type AS "subjectType",
       n.subject_key AS "subjectKey", n.epoch, n.step, n.recipient_id AS "recipientId", n.channel,
       n.payload, u.display_name AS "displayName", u.email, u.active, t.now AS "sentAt"`,
    [channel, limit, token, leaseSeconds],
  );
  const messages = rows.map(({ displayName, email, active, ...row }) => ({
    ...row,
    recipient: { displayName, email, active },
  }));
  return { token, messages };
}

/** True when some row could be sent at this moment; cheap enough to ask every few seconds. */
export async function hasDue(tx: EntityManager): Promise<boolean> {
  const rows: { due: boolean }[] = await tx.query(
    `SELECT EXISTS (
       SELECT 1 FROM notification
       WHERE state = 'pending' AND next_attempt_at <= (SELECT clock_timestamp())
         AND not_before <= (SELECT business_now())
     ) OR EXISTS (
       SELECT 1 FROM notification
       WHERE state = 'sending' AND lease_until < (SELECT clock_timestamp())
     ) AS due`,
  );
  return rows[0]?.due === true;
}
