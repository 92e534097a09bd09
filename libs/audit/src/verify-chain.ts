import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** What checking a chain found. */
export type ChainVerdict =
  | { readonly intact: true; readonly events: number }
  | { readonly intact: false; readonly brokenAt: number; readonly reason: BrokenReason };

export type BrokenReason =
  /** A number is missing: an event was removed. */
  | 'gap'
  /** It does not follow on the event before it. */
  | 'link'
  /** Its text is not the one that was hashed. */
  | 'hash'
  /** A column beside the text says something else than the text. */
  | 'column'
  /** The chain's head is not its last event: the end was cut off or changed. */
  | 'head';

interface Row {
  readonly seq: number;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
  readonly canonical: string;
  readonly columnsAgree: boolean;
}

const BATCH = 1_000;

/** Recomputes every hash of a chain from its name onwards and names the first broken event. */
export async function verifyChain(tx: EntityManager, chain: string): Promise<ChainVerdict> {
  let seq = 0;
  let hash: Buffer = createHash('sha256').update(chain).digest();
  for (;;) {
    const rows = await readBatch(tx, chain, seq);
    for (const row of rows) {
      const reason = whatIsWrong(row, seq + 1, hash);
      if (reason) return { intact: false, brokenAt: seq + 1, reason };
      seq = row.seq;
      hash = row.hash;
    }
    if (rows.length < BATCH) break;
  }
  const heads: { seq: number; hash: Buffer }[] = await tx.query(
    'SELECT seq, hash FROM audit_chain WHERE chain = $1',
    [chain],
  );
  const head = heads[0];
  const agrees = head ? head.seq === seq && head.hash.equals(hash) : seq === 0;
  return agrees
    ? { intact: true, events: seq }
    : { intact: false, brokenAt: seq + 1, reason: 'head' };
}

function whatIsWrong(row: Row, expectedSeq: number, previous: Buffer): BrokenReason | null {
  if (row.seq !== expectedSeq) return 'gap';
  if (!row.previousHash.equals(previous)) return 'link';
  const computed = createHash('sha256').update(previous).update(row.canonical, 'utf8').digest();
  if (!row.hash.equals(computed)) return 'hash';
  return row.columnsAgree ? null : 'column';
}

async function readBatch(tx: EntityManager, chain: string, after: number): Promise<Row[]> {
  return tx.query(
    `SELECT e.seq, e.previous_hash AS "previousHash", e.hash, e.canonical,
       (c IS NOT NULL AND c ->> 'chain' = e.chain AND (c ->> 'seq')::bigint = e.seq
        AND (c ->> 'actor')::uuid IS NOT DISTINCT FROM e.actor_id
        AND c ->> 'action' = e.action
        AND c ->> 'subjectType' = e.subject_type AND c ->> 'subjectKey' = e.subject_key
        AND (c ->> 'recordedAt')::timestamptz = e.recorded_at
        AND (c ->> 'occurredAt')::timestamptz = e.occurred_at) AS "columnsAgree"
     FROM audit_event e,
       LATERAL (SELECT CASE WHEN e.canonical IS JSON THEN e.canonical::jsonb END AS c) j
     WHERE e.chain = $1 AND e.seq > $2 ORDER BY e.seq LIMIT ${BATCH}`,
    [chain, after],
  );
}
