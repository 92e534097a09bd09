import type { EntityManager } from 'typeorm';
import type { Channel } from './channel.js';

/** A way out with a rate of its own: a channel, or a region's own receiver of it. */
export interface Way {
  /** `email`, `sms:141024`. */
  readonly name: string;
  /** Only this region's messages go this way; null: everybody's. */
  readonly regionCode: string | null;
  readonly perMinute: number | null;
}

/** For a region that has messages but no setting any more; sending then says so. */
const WITHOUT_SETTING = 600;

/** The ways of a channel on which something is due. */
export async function findWays(tx: EntityManager, channel: Channel): Promise<readonly Way[]> {
  const { name, perMinute } = channel;
  if (perMinute !== 'set-by-region') return [{ name, regionCode: null, perMinute }];
  const rows: { regionCode: string; perMinute: number | null }[] = await tx.query(
    `SELECT r.region_code AS "regionCode", c.per_minute AS "perMinute"
     FROM (SELECT DISTINCT region_code FROM notification
       WHERE state = 'pending' AND channel = $1
         AND next_attempt_at <= (SELECT clock_timestamp())
         AND not_before <= (SELECT business_now())) r
     LEFT JOIN channel_setting c ON c.region_code = r.region_code AND c.channel = $1`,
    [name],
  );
  return rows.map((row) => ({
    name: `${name}:${row.regionCode}`,
    regionCode: row.regionCode,
    perMinute: row.perMinute ?? WITHOUT_SETTING,
  }));
}

/** Seconds between two messages, and how many may go at once after a rest. */
interface Rhythm {
  readonly interval: number;
  readonly burst: number;
}

/** So that a rest, its burst and what follows never make more than `perMinute` in any minute. */
export function rhythmOf(perMinute: number): Rhythm {
  const burst = Math.max(1, Math.floor(perMinute / 10));
  return { interval: 60 / Math.max(1, perMinute - (burst > 1 ? burst : 0)), burst };
}

/**
 * How many messages may go this way at this moment, at most `limit`. Until the transaction ends no
 * other worker sends this way; while another one decides, the answer is 0.
 */
export async function takeAllowance(tx: EntityManager, way: Way, limit: number): Promise<number> {
  if (way.perMinute === null) return limit;
  const { interval, burst } = rhythmOf(way.perMinute);
  await tx.query(
    `INSERT INTO channel_pace (way, next_at) VALUES ($1, '-infinity') ON CONFLICT DO NOTHING`,
    [way.name],
  );
  const rows: { allowed: number }[] = await tx.query(
    `SELECT floor(extract(epoch FROM clock_timestamp()
       - greatest(next_at, clock_timestamp() - make_interval(secs => $2::float8 * $3::float8)))
       / $2::float8 + 1e-6)::int AS allowed
     FROM channel_pace WHERE way = $1 FOR UPDATE SKIP LOCKED`,
    [way.name, interval, burst],
  );
  return Math.max(0, Math.min(limit, rows[0]?.allowed ?? 0));
}

/** Notes that so many messages go this way now. */
export async function spendAllowance(tx: EntityManager, way: Way, count: number): Promise<void> {
  if (way.perMinute === null || count === 0) return;
  const { interval, burst } = rhythmOf(way.perMinute);
  await tx.query(
    `UPDATE channel_pace SET next_at = make_interval(secs => $2::float8 * $4)
       + greatest(next_at, clock_timestamp() - make_interval(secs => $2::float8 * $3::float8))
     WHERE way = $1`,
    [way.name, interval, burst, count],
  );
}

/** Sends nothing this way for so many seconds, because the receiver asked for it. */
export async function holdWay(tx: EntityManager, way: Way, seconds: number): Promise<void> {
  await tx.query(
    `INSERT INTO channel_pace AS p (way, next_at)
     VALUES ($1, clock_timestamp() + make_interval(secs => $2))
     ON CONFLICT (way) DO UPDATE SET next_at = greatest(p.next_at, excluded.next_at)`,
    [way.name, seconds],
  );
}
