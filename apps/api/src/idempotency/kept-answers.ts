import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '@jiannuo/platform';

/** A key as one user sent it with one request. */
export interface KeyedRequest {
  readonly userId: string;
  readonly key: string;
  /** SHA-256 of what was asked. */
  readonly hash: Buffer;
}

export interface KeptAnswer {
  readonly status: number;
  /** Null where the answer had no body. */
  readonly answer: unknown;
}

/** What is known of a request when it arrives. */
export type Begun = 'now' | 'running' | 'other-request' | KeptAnswer;

/** Ordered, so that two who sweep at once wait for each other and do not block each other. */
const SWEEP_OUT = `
  DELETE FROM idempotency_key WHERE (user_id, key) IN (
    SELECT user_id, key FROM idempotency_key
    WHERE begun_at < clock_timestamp() - interval '24 hours'
    ORDER BY user_id, key FOR UPDATE)`;
/** No request takes so long: whoever began it has died, and it may be begun again. */
const GIVEN_UP_AFTER = `interval '2 minutes'`;

/** Requests of the last day by their keys, in PostgreSQL: any process may get the second one. */
@Injectable()
export class KeptAnswers {
  constructor(private readonly database: Database) {}

  /** Takes the key for this request, or tells what has become of the one that took it before. */
  async begin(request: KeyedRequest): Promise<Begun> {
    return this.ofUser(request, async (tx) => {
      await tx.query(SWEEP_OUT);
      const taken: unknown[] = await tx.query(
        `INSERT INTO idempotency_key AS k (user_id, key, request_hash) VALUES ($1, $2, $3)
         ON CONFLICT (user_id, key) DO UPDATE SET begun_at = clock_timestamp()
           WHERE k.status IS NULL AND k.request_hash = excluded.request_hash
             AND k.begun_at < clock_timestamp() - ${GIVEN_UP_AFTER}
         RETURNING 1`,
        [request.userId, request.key, request.hash],
      );
      return taken.length > 0 ? 'now' : readBegun(tx, request);
    });
  }

  /** Keeps the answer of a request that was carried out. */
  async keep(request: KeyedRequest, { status, answer }: KeptAnswer): Promise<void> {
    await this.ofUser(request, (tx) =>
      tx.query(
        `UPDATE idempotency_key SET status = $3, answer = $4
         WHERE user_id = $1 AND key = $2 AND status IS NULL`,
        [request.userId, request.key, status, JSON.stringify(answer)],
      ),
    );
  }

  /** Frees the key of a request that was refused or failed. */
  async forget({ userId, key }: KeyedRequest): Promise<void> {
    await this.ofUser({ userId }, (tx) =>
      tx.query('DELETE FROM idempotency_key WHERE user_id = $1 AND key = $2 AND status IS NULL', [
        userId,
        key,
      ]),
    );
  }

  private ofUser<T>(
    { userId }: Pick<KeyedRequest, 'userId'>,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.database.outsideRegions(async (tx) => {
      await tx.query(`SELECT set_config('app.user', $1, true)`, [userId]);
      return work(tx);
    });
  }
}

async function readBegun(tx: EntityManager, request: KeyedRequest): Promise<Begun> {
  const rows: { same: boolean; status: number | null; answer: unknown }[] = await tx.query(
    `SELECT request_hash = $3 AS same, status, answer FROM idempotency_key
     WHERE user_id = $1 AND key = $2`,
    [request.userId, request.key, request.hash],
  );
  const [row] = rows;
  // Gone again: the one that held it has just been refused, and has said why to whoever sent it.
  if (row === undefined) return 'running';
  if (!row.same) return 'other-request';
  return row.status === null ? 'running' : { status: row.status, answer: row.answer };
}
