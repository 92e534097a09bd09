import type { SecurityEventPage, SecurityEventQuery } from '@jiannuo/contracts';
import { LIMITS, type SecurityEventKind } from '@jiannuo/contracts/constants';
import { isCalendarDate } from '@jiannuo/domain';
import { decodeCursor, encodeCursor, Problem, type Database } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';
import { sentenceOf, type EventDetail } from './security-event-sentence.js';

interface EventRow {
  readonly id: string;
  readonly recordedAt: Date;
  readonly cursorTime: string;
  readonly kind: SecurityEventKind;
  readonly userId: string | null;
  readonly displayName: string | null;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly detail: EventDetail;
  readonly byName: string | null;
}

/**
 * What is remembered of the doors, the newest first: of the accounts of the principal's regions. What
 * nobody's account did is shown where no region stands above.
 * @throws Problem `validation-failed` for a day that does not exist.
 */
export async function listSecurityEvents(
  database: Database,
  principal: Principal,
  query: SecurityEventQuery,
): Promise<SecurityEventPage> {
  const regions = requireRegions(principal, 'security.read');
  for (const path of ['from', 'until'] as const) requireDay(path, query[path]);
  const limit = query.limit ?? LIMITS.pageSize;
  const [recordedAt, id] = query.cursor ? decodeCursor(query.cursor, 2) : [null, null];
  const rows: EventRow[] = await database.inRegions(regions, (tx) =>
    tx.query(EVENTS, [
      regions,
      recordedAt,
      id,
      limit + 1,
      query.kind ?? null,
      query.who?.trim().toLowerCase() || null,
      query.address?.trim() || null,
      query.from ?? null,
      query.until ?? null,
    ]),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => ({
      id: row.id,
      recordedAt: row.recordedAt.toISOString(),
      kind: row.kind,
      account: row.userId === null ? null : { id: row.userId, displayName: row.displayName ?? '' },
      address: row.address,
      requestId: row.requestId,
      sentence: sentenceOf(row.detail, row.byName),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.cursorTime, last.id]) : null,
  };
}

/** Days are those of the first region. */
const ZONE = `(SELECT coalesce(max(time_zone), 'Asia/Shanghai') FROM region WHERE code = ($1::text[])[1])`;

/** Each kind of region by its own index; the newest of both together. */
const CHOSEN = `
  ($2::timestamptz IS NULL OR (e.recorded_at, e.id) < ($2, $3::uuid))
  AND ($5::text IS NULL OR e.kind = $5)
  AND ($6::text IS NULL OR e.user_id IN (SELECT u.id FROM app_user u
    WHERE strpos(lower(u.username), $6) > 0 OR strpos(lower(u.display_name), $6) > 0))
  AND ($7::text IS NULL OR starts_with(e.address, $7))
  AND ($8::date IS NULL OR e.recorded_at >= $8::date::timestamp AT TIME ZONE ${ZONE})
  AND ($9::date IS NULL OR e.recorded_at < ($9::date + 1)::timestamp AT TIME ZONE ${ZONE})`;

const EVENTS = `
  SELECT e.id, e.recorded_at AS "recordedAt", e.recorded_at::text AS "cursorTime", e.kind,
    e.user_id AS "userId", u.display_name AS "displayName", e.address,
    e.request_id AS "requestId", e.detail, other.display_name AS "byName"
  FROM (
    (SELECT e.* FROM security_event e WHERE e.region_code = ANY ($1) AND ${CHOSEN}
     ORDER BY e.recorded_at DESC, e.id DESC LIMIT $4)
    UNION ALL
    (SELECT e.* FROM security_event e WHERE e.region_code IS NULL AND ${CHOSEN}
       AND EXISTS (SELECT FROM region r WHERE r.code = ANY ($1) AND r.parent_code IS NULL)
     ORDER BY e.recorded_at DESC, e.id DESC LIMIT $4)
  ) e
  LEFT JOIN app_user u ON u.id = e.user_id
  LEFT JOIN app_user other ON other.id::text = e.detail ->> 'by'
  ORDER BY e.recorded_at DESC, e.id DESC LIMIT $4`;

function requireDay(path: string, day: string | undefined): void {
  if (day === undefined || isCalendarDate(day)) return;
  throw new Problem('validation-failed', '日期不存在，请检查后再试。', [
    { path, message: '没有这一天' },
  ]);
}
