import type { EntityManager } from 'typeorm';

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
 * Appends one event to its chain. The last statement before the commit: it locks the chain's head,
 * and whatever followed would hold up every other command of the region.
 */
export async function recordAudit(tx: EntityManager, entry: AuditEntry): Promise<void> {
  await tx.query('SELECT append_audit($1, $2, $3, $4, $5, $6)', [
    entry.chain,
    entry.actorId,
    entry.action,
    entry.subjectType,
    entry.subjectKey,
    JSON.stringify(entry.change),
  ]);
}
