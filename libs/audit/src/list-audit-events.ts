import type { EntityManager } from 'typeorm';
import { LIMITS } from '@jiannuo/contracts/constants';
import { decodeCursor, encodeCursor } from '@jiannuo/platform';

export interface AuditEventRow {
  readonly chain: string;
  readonly seq: number;
  readonly recordedAt: Date;
  readonly occurredAt: Date;
  readonly actorId: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectKey: string;
  readonly hash: string;
}

export interface AuditEvents {
  readonly items: readonly AuditEventRow[];
  readonly nextCursor: string | null;
}

/** A page of the events of these chains, the newest first. */
export async function listAuditEvents(
  tx: EntityManager,
  query: {
    readonly chains: readonly string[];
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<AuditEvents> {
  const limit = query.limit ?? LIMITS.pageSize;
  const [recordedAt, chain, seq] = query.cursor
    ? decodeCursor(query.cursor, 3)
    : [null, null, null];
  const rows: (AuditEventRow & { cursorTime: string })[] = await tx.query(
    `SELECT chain, seq, recorded_at AS "recordedAt", recorded_at::text AS "cursorTime",
       occurred_at AS "occurredAt", actor_id AS "actorId", action,
       subject_type AS "subjectType", subject_key AS "subjectKey", encode(hash, 'hex') AS hash
     FROM audit_event
     WHERE chain = ANY ($1)
       AND ($2::timestamptz IS NULL OR (recorded_at, chain, seq) < ($2, $3::text, $4::bigint))
     ORDER BY recorded_at DESC, chain DESC, seq DESC LIMIT $5`,
    [query.chains, recordedAt, chain, seq, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor([last.cursorTime, last.chain, last.seq]) : null };
}
