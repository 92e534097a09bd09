import type { EntityManager } from 'typeorm';
import { verifyChain, type ChainVerdict } from './verify-chain.js';

/** A chain, what checking it found, and the event at which it is broken. */
export interface CheckedChain {
  readonly chain: string;
  readonly verdict: ChainVerdict;
  /** Of the last event, hexadecimal; null for an empty chain. */
  readonly head: string | null;
  /** The first broken event as its row says it; null where the row itself is gone. */
  readonly broken: BrokenEvent | null;
}

export interface BrokenEvent {
  readonly seq: number;
  readonly recordedAt: Date;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectKey: string;
}

/** Checks every chain there is: one for each region, and the system's. */
export async function verifyAllChains(tx: EntityManager): Promise<CheckedChain[]> {
  const chains: { chain: string; head: string | null }[] = await tx.query(
    `SELECT coalesce(c.chain, e.chain) AS chain, encode(c.hash, 'hex') AS head
     FROM audit_chain c FULL JOIN (SELECT DISTINCT chain FROM audit_event) e ON e.chain = c.chain
     ORDER BY 1`,
  );
  const checked: CheckedChain[] = [];
  for (const { chain, head } of chains) {
    const verdict = await verifyChain(tx, chain);
    const broken = verdict.intact ? null : await readEvent(tx, chain, verdict.brokenAt);
    checked.push({ chain, head, verdict, broken });
  }
  return checked;
}

async function readEvent(
  tx: EntityManager,
  chain: string,
  seq: number,
): Promise<BrokenEvent | null> {
  const rows: BrokenEvent[] = await tx.query(
    `SELECT seq, recorded_at AS "recordedAt", actor_id AS "actorId", action,
       subject_type AS "subjectType", subject_key AS "subjectKey"
     FROM audit_event WHERE chain = $1 AND seq = $2`,
    [chain, seq],
  );
  return rows[0] ?? null;
}
