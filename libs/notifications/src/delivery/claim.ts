import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ChannelName, DueNotification, NotificationPayload } from '../notification.js';
import type { OutgoingMessage } from './channel.js';

/** Rows that belong to this worker until the lease ends. */
export interface Claim {
  readonly token: string;
  readonly messages: readonly OutgoingMessage[];
}

export interface ClaimOrder {
  readonly channel: ChannelName;
  /** Rows of this region alone; null: of all. */
  readonly regionCode?: string | null;
  readonly limit: number;
  readonly leaseSeconds: number;
}

interface ClaimedRow extends DueNotification {
  readonly key: string;
  readonly payload: NotificationPayload;
  readonly displayName: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly active: boolean;
  readonly sentAt: Date;
  readonly claimedAt: Date;
}

/**
 * Takes due rows of a channel, the longest due first. Rows another worker is taking are skipped. The
 * attempt is counted now, so that one which ends in a crash counts too. Of a digest all due rows are
 * taken, beyond the limit, by one worker; with the first attempt they get one key and keep it.
 */
export async function claimDue(
  tx: EntityManager,
  { channel, regionCode = null, limit, leaseSeconds }: ClaimOrder,
): Promise<Claim> {
  const token = randomUUID();
  const [rows]: [ClaimedRow[], number] = await tx.query(
    `WITH due AS (
       SELECT id, digest_key, delivery_key FROM notification
       WHERE state = 'pending' AND channel = $1 AND ($5::text IS NULL OR region_code = $5)
         AND next_attempt_at <= (SELECT clock_timestamp())
         AND not_before <= (SELECT business_now())
         AND (digest_key IS NULL OR pg_try_advisory_xact_lock(hashtextextended(digest_key, 0)))
       ORDER BY not_before, id LIMIT $2
       FOR UPDATE SKIP LOCKED
     ), rest_of_digests AS (
       SELECT id, digest_key, delivery_key FROM notification
       WHERE digest_key = ANY (ARRAY(SELECT DISTINCT digest_key FROM due WHERE digest_key IS NOT NULL))
         AND state = 'pending' AND NOT id = ANY (ARRAY(SELECT id FROM due))
         AND next_attempt_at <= (SELECT clock_timestamp())
         AND not_before <= (SELECT business_now())
       FOR UPDATE SKIP LOCKED
     ), keyed AS (
       SELECT id, coalesce(delivery_key, CASE WHEN digest_key IS NULL THEN id
         ELSE first_value(id) OVER (PARTITION BY digest_key, delivery_key ORDER BY id) END) AS key
       FROM (SELECT * FROM due UNION ALL SELECT * FROM rest_of_digests) taken
     )
     UPDATE notification n
     SET state = 'sending', attempts = attempts + 1, lease_token = $3, delivery_key = keyed.key,
       lease_until = clock_timestamp() + make_interval(secs => $4)
     FROM keyed, app_user u,
       (SELECT business_now() AS now, clock_timestamp() AS real) t
     WHERE n.id = keyed.id AND u.id = n.recipient_id
     RETURNING n.id, n.region_code AS "regionCode", n.kind, n.subject_type AS "subjectType",
       n.subject_key AS "subjectKey", n.epoch, n.step, n.recipient_id AS "recipientId", n.channel,
       n.delivery_key AS key, n.payload, u.display_name AS "displayName", u.email, u.mobile,
       u.active, t.now AS "sentAt", t.real AS "claimedAt"`,
    [channel, limit, token, leaseSeconds, regionCode],
  );
  const messages = rows.map(({ displayName, email, mobile, active, ...row }) => ({
    ...row,
    recipient: { displayName, email, mobile, active },
  }));
  return { token, messages };
}

/** True when some row of these channels could be sent at this moment; cheap enough to ask often. */
export async function hasDue(
  tx: EntityManager,
  channels: readonly ChannelName[],
): Promise<boolean> {
  const rows: { due: boolean }[] = await tx.query(
    `SELECT EXISTS (
       SELECT 1 FROM notification
       WHERE state = 'pending' AND channel = ANY ($1)
         AND next_attempt_at <= (SELECT clock_timestamp())
         AND not_before <= (SELECT business_now())
     ) OR EXISTS (
       SELECT 1 FROM notification
       WHERE state = 'sending' AND channel = ANY ($1)
         AND lease_until < (SELECT clock_timestamp())
     ) AS due`,
    [channels],
  );
  return rows[0]?.due === true;
}
