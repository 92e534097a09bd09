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

export interface AuditEventsQuery {
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
}

/** A page of the events of these chains, the newest first. Days are those of the first chain's region. */
export async function listAuditEvents(
  tx: EntityManager,
  query: AuditEventsQuery,
): Promise<AuditEvents> {
  const limit = query.limit ?? LIMITS.pageSize;
  const values: unknown[] = [query.chains, limit + 1];
  const asked = conditionsOf(query, (value) => `$${values.push(value)}`);
  const rows: (AuditEventRow & { cursorTime: string })[] = await tx.query(
    // The newest of each chain, then the newest of all: a chain among thousands is read by itself.
    `SELECT e.chain, e.seq, e.recorded_at AS "recordedAt", e.recorded_at::text AS "cursorTime",
       e.occurred_at AS "occurredAt", e.actor_id AS "actorId", e.action,
       e.subject_type AS "subjectType", e.subject_key AS "subjectKey",
       e.canonical::jsonb -> 'change' AS change, encode(e.hash, 'hex') AS hash
     FROM unnest($1::text[]) AS c(chain)
     CROSS JOIN LATERAL (
       SELECT * FROM audit_event a WHERE ${['a.chain = c.chain', ...asked].join(' AND ')}
       ORDER BY a.recorded_at DESC, a.seq DESC LIMIT $2) e
     ORDER BY e.recorded_at DESC, e.chain DESC, e.seq DESC LIMIT $2`,
    values,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encodeCursor([last.cursorTime, last.chain, last.seq]) : null };
}

/**
 * Only what is asked stands in the statement: a plan that is kept would otherwise provide for every
 * filter that might have been. `value` takes a value and gives its place in the statement.
 */
function conditionsOf(query: AuditEventsQuery, value: (of: unknown) => string): string[] {
  const conditions: string[] = [];
  if (query.cursor !== undefined) {
    const [recordedAt, chain, seq] = decodeCursor(query.cursor, 3).map(value);
    conditions.push(
      `a.recorded_at <= ${recordedAt}::timestamptz`,
      `(a.recorded_at, a.chain, a.seq) < (${recordedAt}, ${chain}::text, ${seq}::bigint)`,
    );
  }
  if (query.actorIds !== undefined)
    conditions.push(`a.actor_id = ANY (${value(query.actorIds)}::uuid[])`);
  if (query.subjectType !== undefined)
    conditions.push(`a.subject_type = ${value(query.subjectType)}`);
  if (query.subjectKey !== undefined) conditions.push(`a.subject_key = ${value(query.subjectKey)}`);
  const midnight = (day: string): string => `(${day})::timestamp AT TIME ZONE ${ZONE}`;
  if (query.from !== undefined)
    conditions.push(`a.occurred_at >= ${midnight(`${value(query.from)}::date`)}`);
  if (query.until !== undefined) {
    conditions.push(`a.occurred_at < ${midnight(`${value(query.until)}::date + 1`)}`);
  }
  return conditions;
}

const ZONE = `(SELECT coalesce(max(time_zone), 'Asia/Shanghai') FROM region WHERE code = ($1::text[])[1])`;
