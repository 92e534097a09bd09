import type { EntityManager } from 'typeorm';

/** On which the api processes hear whose inbox has changed: user ids, with commas between. */
export const INBOX_CHANNEL = 'jiannuo_inbox';
/** A NOTIFY carries less than 8,000 bytes. */
const IDS_PER_WORD = 200;

/** Tells every api process, when the transaction commits, that these people's inboxes changed. */
export async function announceInbox(tx: EntityManager, userIds: readonly string[]): Promise<void> {
  const distinct = [...new Set(userIds)];
  for (let start = 0; start < distinct.length; start += IDS_PER_WORD) {
    const ids = distinct.slice(start, start + IDS_PER_WORD);
    await tx.query('SELECT pg_notify($1, $2)', [INBOX_CHANNEL, ids.join(',')]);
  }
}
