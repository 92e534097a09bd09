import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import { Database } from '@jiannuo/platform';
import type { Principal } from '../access/principal.js';
import { PRINCIPAL_COLUMNS, principalOf, type PrincipalRow } from './read-principal.js';

/** A session ends after so long without a request, and after so long in any case. Real time. */
const IDLE = `interval '12 hours'`;
const LONGEST = `interval '7 days'`;
/** Written at most this often: a page that polls must not write a row with each request. */
const TOUCH_AFTER = `interval '1 minute'`;

interface SessionRow extends PrincipalRow {
  readonly touch: boolean;
}

/** Sessions in PostgreSQL. The cookie holds 32 random bytes; the database only their SHA-256. */
@Injectable()
export class Sessions {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Begins a session within the sign-in's transaction and returns the cookie's value. */
  async begin(tx: EntityManager, userId: string, userAgent: string | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.query(
      `DELETE FROM session WHERE user_id = $1
         AND (expires_at <= clock_timestamp() OR last_seen_at <= clock_timestamp() - ${IDLE})`,
      [userId],
    );
    await tx.query(
      `INSERT INTO session (token_hash, user_id, expires_at, user_agent)
       VALUES ($1, $2, clock_timestamp() + ${LONGEST}, $3)`,
      [hashOf(token), userId, userAgent?.slice(0, 300) ?? null],
    );
    return token;
  }

  /** Whose session this is, with the roles of this moment; null when it has ended or never was. */
  async find(token: string): Promise<Principal | null> {
    const hash = hashOf(token);
    const rows: SessionRow[] = await this.database.dataSource.query(
      `SELECT ${PRINCIPAL_COLUMNS}, s.last_seen_at < clock_timestamp() - ${TOUCH_AFTER} AS touch
       FROM session s JOIN app_user u ON u.id = s.user_id AND u.active
       WHERE s.token_hash = $1 AND s.expires_at > clock_timestamp()
         AND s.last_seen_at > clock_timestamp() - ${IDLE}`,
      [hash],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.touch) {
      await this.database.dataSource.query(
        'UPDATE session SET last_seen_at = clock_timestamp() WHERE token_hash = $1',
        [hash],
      );
    }
    return principalOf(row);
  }

  /** Ends a session; ending one that is gone is no error. */
  async end(token: string): Promise<void> {
    await this.database.outsideRegions(async (tx) => {
      const [ended]: [{ userId: string }[], number] = await tx.query(
        'DELETE FROM session WHERE token_hash = $1 RETURNING user_id AS "userId"',
        [hashOf(token)],
      );
      const userId = ended[0]?.userId;
      if (userId) await recordSession(tx, userId, 'session.end');
    });
  }
}

/** Sign-in and sign-out go into the system's chain. */
export async function recordSession(
  tx: EntityManager,
  userId: string,
  action: 'session.begin' | 'session.end',
): Promise<void> {
  await recordAudit(tx, {
    chain: 'system',
    actorId: userId,
    action,
    subjectType: 'user',
    subjectKey: userId,
    change: {},
  });
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
