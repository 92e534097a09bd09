import type { EntityManager } from 'typeorm';
import type { ChannelName } from '../notification.js';

/** What became of one claimed row. `retry` becomes `failed` when no attempt is left. */
export interface Outcome {
  readonly id: string;
  readonly result: 'sent' | 'cancelled' | 'retry' | 'failed';
  /** Why it was not sent, in words. */
  readonly error: string | null;
  /** When the receiver said so: seconds until the next attempt. */
  readonly waitSeconds?: number;
}

/** A row as it stands after its outcome was written. */
export interface Settled {
  readonly state: string;
  readonly recipientId: string;
}

export interface RetryPlan {
  readonly maxAttempts: number;
  /** Wait after the first failure; it doubles with every further one. */
  readonly firstRetrySeconds: number;
  readonly longestRetrySeconds: number;
}

/**
 * Writes the outcomes of a claim and gives its rows back. A row whose lease has passed to another
 * worker is left to it. Rows of one message are tried again at the same moment.
 */
export async function settle(
  tx: EntityManager,
  token: string,
  outcomes: readonly Outcome[],
  plan: RetryPlan,
): Promise<readonly Settled[]> {
  const [rows]: [Settled[], number] = await tx.query(
    `UPDATE notification n
     SET state = CASE WHEN o.result <> 'retry' THEN o.result
                      WHEN n.attempts >= $3 THEN 'failed' ELSE 'pending' END,
       sent_at = CASE WHEN o.result = 'sent' THEN t.now END,
       last_error = o.error,
       next_attempt_at = CASE WHEN o.result <> 'retry' THEN n.next_attempt_at
         WHEN o."waitSeconds" IS NOT NULL
           THEN t.real + make_interval(secs => o."waitSeconds")
         -- A tenth by chance, so that what failed together does not come back together.
         ELSE t.real + (1 + abs(hashtext(n.delivery_key::text) % 100) / 1000.0) * make_interval(
           secs => least($5::float8, $4::float8 * power(2, least(n.attempts, 30) - 1))) END,
       lease_token = NULL, lease_until = NULL
     FROM jsonb_to_recordset($2::jsonb) AS o(id uuid, result text, error text, "waitSeconds" float8),
       (SELECT business_now() AS now, clock_timestamp() AS real) t
     WHERE n.id = o.id AND n.lease_token = $1
     RETURNING n.state, n.recipient_id AS "recipientId"`,
    [
      token,
      JSON.stringify(outcomes),
      plan.maxAttempts,
      plan.firstRetrySeconds,
      plan.longestRetrySeconds,
    ],
  );
  return rows;
}

/**
 * Gives back what a worker took and never settled. Such an attempt counts: a message that kills its
 * worker must not do so for ever.
 */
export async function returnExpiredLeases(
  tx: EntityManager,
  channels: readonly ChannelName[],
  maxAttempts: number,
): Promise<void> {
  await tx.query(
    `UPDATE notification
     SET state = CASE WHEN attempts >= $1 THEN 'failed' ELSE 'pending' END,
       lease_token = NULL, lease_until = NULL,
       last_error = '上次发送中途中断，是否送达不明。'
     WHERE id IN (
       SELECT id FROM notification
       WHERE state = 'sending' AND channel = ANY ($2)
         AND lease_until < (SELECT clock_timestamp())
       FOR UPDATE SKIP LOCKED
     )`,
    [maxAttempts, channels],
  );
}
