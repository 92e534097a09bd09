import type { EntityManager } from 'typeorm';
import type { SecurityEventKind } from '@jiannuo/contracts/constants';

export interface SecurityEvent {
  readonly kind: SecurityEventKind;
  readonly userId?: string | null;
  readonly address?: string | null;
  readonly requestId?: string | null;
  /** Facts that help to understand; never a secret, never what somebody typed. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Anything that runs SQL: a transaction, or a connection when there is none. */
type Runs = Pick<EntityManager, 'query'>;

/** The database lets nothing younger than 190 days be removed (等保: 六个月以上). */
const KEPT = `interval '200 days'`;
const FORGET_EVERY_MS = 3_600_000;
let forgottenAt = Number.NEGATIVE_INFINITY;

/** Remembers an event; now and then removes those that are old enough, so there is no job for it. */
export async function recordSecurityEvent(db: Runs, event: SecurityEvent): Promise<void> {
  await db.query(
    `INSERT INTO security_event (kind, user_id, address, request_id, detail, region_code)
     VALUES ($1, $2, $3, $4, $5, security_event_region($2))`,
    [
      event.kind,
      event.userId ?? null,
      event.address ?? null,
      event.requestId ?? null,
      JSON.stringify(event.detail ?? {}),
    ],
  );
  if (performance.now() - forgottenAt < FORGET_EVERY_MS) return;
  forgottenAt = performance.now();
  await db.query(
    `DELETE FROM security_event WHERE id IN (SELECT id FROM security_event
       WHERE recorded_at < clock_timestamp() - ${KEPT} ORDER BY recorded_at LIMIT 10000)`,
  );
}
