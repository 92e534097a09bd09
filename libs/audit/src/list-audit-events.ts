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
  readonly change: Readonly<Record<string, unknown>> | null;
  readonly hash: string;
}

export interface AuditEvents {
  readonly items: readonly AuditEventRow[];
  readonly nextCursor: string | null;
}

/** A page of the events of these chains, the newest first. Days are those of the first chain's region. */
export async function listAuditEvents(
  tx: EntityManager,
  query: {
    readonly chains: readonly string[];
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
    readonly actorIds?: readonly string[] | undefined;
    readonly subjectType?: string | undefined;
    readonly subjectKey?: string | undefined;
    /** From this day of business time on. */
    readonly from?: string | undefined;
    /** Up to and with this day. */
    readonly until?: string | undefined;
  },
): Promise<AuditEvents> {
  const limit = query.limit ?? LIMITS.pageSize;
  const [recordedAt, chain, seq] = query.cursor
    ? decodeCursor(query.cursor, 3)
    : [null, null, null];
  const rows: (AuditEventRow & { cursorTime: string })[] = await tx.query(
    `SELECT chain, seq, recorded_at AS "recordedAt", recorded_at::text AS "cursorTime",
       occurred_at AS "occurredAt", actor_id AS "actorId", action,
       subject_type AS "subjectType", subject_key AS "subjectKey",
       canonical::jsonb -> 'change' AS change, encode(hash, 'hex') AS hash
     FROM audit_event
     WHERE chain = ANY ($1)
       AND ($2::timestamptz IS NULL OR (recorded_at, chain, seq) < ($2, $3::text, $4::bigint))
       AND ($6::uuid[] IS NULL OR actor_id = ANY ($6))
       AND ($7::text IS NULL OR subject_type = $7) AND ($8::text IS NULL OR subject_key = $8)
       AND ($9::date IS NULL OR occurred_at >= $9::date::timestamp AT TIME ZONE ${ZONE})
       AND ($10::date IS NULL OR occurred_at < ($10::date + 1)::timestamp AT TIME ZONE ${ZONE})
     ORDER BY recorded_at DESC, chain DESC, seq DESC LIMIT $5`,
    [
      query.chains,
      recordedAt,
      chain,
      seq,
      limit + 1,
      query.actorIds ?? null,
      query.subjectType ?? null,
      query.subjectKey ?? null,
      query.from ?? null,
      query.until ?? null,
    ],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor([last.cursorTime, last.chain, last.seq]) : null };
}

const ZONE = `(SELECT coalesce(max(time_zone), 'Asia/Shanghai') FROM region WHERE code = ($1::text[])[1])`;
