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
/** So many a person may have; the one longest unused ends first. */
const SESSIONS_PER_USER = 20;

interface SessionRow extends PrincipalRow {
  readonly sessionId: string;
  readonly touch: boolean;
  readonly secondFactor: boolean;
  readonly fromProvider: boolean;
}

/** Where a session comes from, as its owner will want to recognise it. */
export interface SessionOrigin {
  readonly address: string;
  readonly userAgent: string | null;
}

export interface FoundSession {
  readonly id: string;
  readonly principal: Principal;
  /** They have a second factor, here or at the identity provider that vouched for them. */
  readonly secondFactor: boolean;
}

/** Sessions in PostgreSQL. The cookie holds 32 random bytes; the database only their SHA-256. */
@Injectable()
export class Sessions {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Begins a session within the sign-in's transaction and returns the cookie's value. */
  async begin(tx: EntityManager, userId: string, origin: SessionOrigin): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.query(
      `DELETE FROM session WHERE user_id = $1
         AND (expires_at <= clock_timestamp() OR last_seen_at <= clock_timestamp() - ${IDLE}
           OR id IN (SELECT id FROM session WHERE user_id = $1
                     ORDER BY last_seen_at DESC OFFSET ${SESSIONS_PER_USER - 1}))`,
      [userId],
    );
    await tx.query(
      `INSERT INTO session (token_hash, user_id, expires_at, user_agent, address)
       VALUES ($1, $2, clock_timestamp() + ${LONGEST}, $3, $4)`,
      [hashOf(token), userId, origin.userAgent?.slice(0, 300) ?? null, origin.address],
    );
    return token;
  }

  /** Whose session this is, with the roles of this moment; null when it has ended or never was. */
  async find(token: string): Promise<FoundSession | null> {
    const hash = hashOf(token);
    const [row] = await this.database.ask<SessionRow>(
      `SELECT ${PRINCIPAL_COLUMNS}, s.id AS "sessionId",
         s.last_seen_at < clock_timestamp() - ${TOUCH_AFTER} AS touch,
         EXISTS (SELECT FROM second_factor f
                 WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
         u.oidc_subject IS NOT NULL AS "fromProvider"
       FROM session s JOIN app_user u ON u.id = s.user_id AND u.active
       WHERE s.token_hash = $1 AND s.expires_at > clock_timestamp()
         AND s.last_seen_at > clock_timestamp() - ${IDLE}`,
      [hash],
    );
    if (!row) return null;
    if (row.touch) {
      await this.database.ask(
        'UPDATE session SET last_seen_at = clock_timestamp() WHERE token_hash = $1',
        [hash],
      );
    }
    return {
      id: row.sessionId,
      principal: principalOf(row),
      secondFactor: row.secondFactor || row.fromProvider,
    };
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

/**
 * Ends every session of an account, but for `except`, within the command that makes it necessary.
 * @returns how many ended.
 */
export async function endSessions(
  tx: EntityManager,
  userId: string,
  except: string | null = null,
): Promise<number> {
  const [, ended]: [unknown, number] = await tx.query(
    'DELETE FROM session WHERE user_id = $1 AND id IS DISTINCT FROM $2',
    [userId, except],
  );
  return ended;
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
