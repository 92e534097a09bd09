import type { EntityManager } from 'typeorm';
import type { Writer } from '@jiannuo/platform';
import type { NewNotification } from './notification.js';

const ROWS_PER_STATEMENT = 1_000;

/**
 * Writes messages into the outbox, inside the transaction of the fact that causes them. A key that
 * is there already is left alone, whatever became of its row. After the commit poke `deliveries`.
 * @returns how many rows are new.
 */
export async function enqueueNotifications(
  tx: EntityManager,
  notifications: readonly NewNotification[],
): Promise<number> {
  let written = 0;
  // One order for all, so that two transactions with the same keys never wait for each other.
  const sorted = [...notifications].sort((a, b) => (a.dedupeKey < b.dedupeKey ? -1 : 1));
  for (let start = 0; start < sorted.length; start += ROWS_PER_STATEMENT) {
    const rows = await insertNotifications(tx, sorted.slice(start, start + ROWS_PER_STATEMENT));
    if (Array.isArray(rows)) written += rows.length;
  }
  return written;
}

/** One statement for them all; it answers with the rows that are new. */
export async function insertNotifications(
  tx: Writer,
  notifications: readonly NewNotification[],
): Promise<unknown> {
  return tx.query(
    `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key,
       epoch, step, recipient_id, channel, payload, not_before, state, digest_key, on_behalf_of)
     SELECT uuidv7(), r."regionCode", r."dedupeKey", r.kind, r."subjectType", r."subjectKey",
       r.epoch, r.step, r."recipientId", r.channel, r.payload, r."notBefore",
       coalesce(r.state, 'pending'), r."digestKey", r."onBehalfOf"
     FROM jsonb_to_recordset($1::jsonb) AS r("regionCode" text, "dedupeKey" text, kind text,
       "subjectType" text, "subjectKey" text, epoch integer, step text, "recipientId" uuid,
       channel text, payload jsonb, "notBefore" timestamptz, state text,
       "digestKey" text, "onBehalfOf" uuid)
     ON CONFLICT (dedupe_key) DO NOTHING
     RETURNING id`,
    [JSON.stringify(notifications)],
  );
}
