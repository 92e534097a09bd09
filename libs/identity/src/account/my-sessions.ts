import type { MySessionsView } from '@jiannuo/contracts';
import { Problem, type Database } from '@jiannuo/platform';
import type { Caller, Principal } from '../access/principal.js';
import { recordSecurityEvent } from '../protection/security-events.js';
import { endSessions, recordSession } from '../session/sessions.js';

interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Where I am signed in, the newest use first. */
export async function listMySessions(
  database: Database,
  principal: Principal,
  caller: Caller,
): Promise<MySessionsView> {
  const rows: SessionRow[] = await database.dataSource.query(
    `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", address,
       user_agent AS "userAgent"
     FROM session WHERE user_id = $1 AND expires_at > clock_timestamp()
       AND last_seen_at > clock_timestamp() - interval '12 hours'
     ORDER BY id = $2 DESC, last_seen_at DESC`,
    [principal.userId, caller.sessionId],
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      current: row.id === caller.sessionId,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      address: row.address,
      userAgent: row.userAgent,
    })),
  };
}

/**
 * Ends one of my sessions, this one included.
 * @throws Problem `not-found` for a session that has ended or is somebody else's.
 */
export async function endMySession(
  database: Database,
  { userId }: Principal,
  caller: Caller,
  id: string,
): Promise<void> {
  await database.outsideRegions(async (tx) => {
    const [, ended]: [unknown, number] = await tx.query(
      'DELETE FROM session WHERE id = $1 AND user_id = $2',
      [id, userId],
    );
    if (ended === 0) throw new Problem('not-found', '没有这个会话，可能已经结束。');
    await recordSecurityEvent(tx, { kind: 'session-ended', userId, ...caller });
    await recordSession(tx, userId, 'session.end');
  });
}

/** Ends all my sessions but the one that asks. */
export async function endMyOtherSessions(
  database: Database,
  { userId }: Principal,
  caller: Caller,
): Promise<void> {
  await database.outsideRegions(async (tx) => {
    const ended = await endSessions(tx, userId, caller.sessionId);
    if (ended === 0) return;
    await recordSecurityEvent(tx, { kind: 'session-ended', userId, ...caller, detail: { ended } });
    await recordSession(tx, userId, 'session.end');
  });
}
