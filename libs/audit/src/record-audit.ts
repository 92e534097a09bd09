import type { EntityManager } from 'typeorm';
import { withCommit } from '@jiannuo/platform';

/** Who did what to which subject, and from what to what: ids and keys, no names. */
export interface AuditEntry {
  /** The region's code, or 'system' for what concerns no region. */
  readonly chain: string;
  /** Null when a timer did it. */
  readonly actorId: string | null;
  /** A verb in the subject's words, such as `submission.approve`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectKey: string;
  readonly change: object;
}

/**
 * Appends one event to its chain. It goes with the commit, in one journey: it locks the chain's head,
 * and every other command of the region waits until the commit lets go of it.
 */
export async function recordAudit(tx: EntityManager, entry: AuditEntry): Promise<void> {
  await withCommit(tx).query('SELECT append_audit($1, $2, $3, $4, $5, $6)', [
    entry.chain,
    entry.actorId,
    entry.action,
    entry.subjectType,
    entry.subjectKey,
    JSON.stringify(entry.change),
  ]);
}

/** The same for many events at once, chain by chain, so that two transactions lock them in one order. */
export async function recordAudits(
  tx: EntityManager,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(
    `SELECT count(append_audit(e.chain, e."actorId", e.action, e."subjectType", e."subjectKey", e.change))
     FROM (
       SELECT r.* FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS a(entry, n),
         jsonb_to_record(a.entry) AS r(chain text, "actorId" uuid, action text, "subjectType" text,
           "subjectKey" text, change jsonb)
       ORDER BY r.chain, a.n
     ) e`,
    [JSON.stringify(entries)],
  );
}
