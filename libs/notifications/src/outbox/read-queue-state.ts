import type { EntityManager } from 'typeorm';
import type { ChannelQueueView, WorkerView } from '@jiannuo/contracts';
import { CHANNEL_WORDS, CHANNELS } from '@jiannuo/contracts/constants';

/** A worker that has been silent for so long is not counted as alive; it beats each ten seconds. */
const SILENCE_SECONDS = 35;

type ChannelCounts = Omit<ChannelQueueView, 'channelWords'>;

/** What waits in each channel of these regions, and since when. */
export async function readChannelQueues(
  tx: EntityManager,
  regions: readonly string[],
): Promise<ChannelQueueView[]> {
  const rows: ChannelCounts[] = await tx.query(
    `WITH t AS MATERIALIZED (SELECT business_now() AS now, clock_timestamp() AS real)
     SELECT c.channel, open.waiting, open.retrying, open.planned, open.sending, open.failed,
       floor(extract(epoch FROM least(t.now - open.oldest, t.real - open.written)))::int
         AS "oldestSeconds",
       done.sent AS "sentLastDay", done.repeats AS "repeatsLastDay"
     FROM t, unnest($1::text[]) WITH ORDINALITY AS c(channel, position)
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE is_due) AS waiting,
         count(*) FILTER (WHERE state = 'pending' AND attempts > 0 AND NOT is_due) AS retrying,
         count(*) FILTER (WHERE state = 'pending' AND attempts = 0 AND NOT is_due) AS planned,
         count(*) FILTER (WHERE state = 'sending') AS sending,
         count(*) FILTER (WHERE state = 'failed') AS failed,
         min(not_before) FILTER (WHERE is_due) AS oldest,
         min(created_at) FILTER (WHERE is_due) AS written
       FROM (SELECT state, attempts, not_before, created_at, state = 'pending'
           AND not_before <= t.now AND next_attempt_at <= t.real AS is_due
         FROM notification
         WHERE channel = c.channel AND region_code = ANY ($2)
           AND state IN ('pending', 'sending', 'failed')) waiting
     ) open
     CROSS JOIN LATERAL (
       SELECT count(*) AS sent, coalesce(sum(greatest(attempts - 1, 0)), 0)::int AS repeats
       FROM notification
       WHERE channel = c.channel AND region_code = ANY ($2) AND state = 'sent'
         AND sent_at > t.now - interval '1 day'
     ) done
     ORDER BY c.position`,
    [CHANNELS, regions],
  );
  return rows.map((row) => ({ ...row, channelWords: CHANNEL_WORDS[row.channel] }));
}

interface WorkerRow extends Omit<WorkerView, 'startedAt'> {
  readonly startedAt: Date;
}

/** The workers that live or have fallen silent within a day, the living first. */
export async function readWorkers(tx: EntityManager): Promise<WorkerView[]> {
  const rows: WorkerRow[] = await tx.query(
    `SELECT id, host, pid, started_at AS "startedAt", s.silent AS "silentSeconds",
       s.silent <= $1 AS alive, clock_ahead_seconds::float8 AS "clockAheadSeconds"
     FROM worker_process,
       LATERAL (SELECT floor(extract(epoch FROM clock_timestamp() - seen_at))::int AS silent) s
     ORDER BY alive DESC, started_at`,
    [SILENCE_SECONDS],
  );
  return rows.map((row) => ({ ...row, startedAt: row.startedAt.toISOString() }));
}

/** How people of a region can be reached, for the warnings of the state page. */
export interface RegionReach {
  readonly name: string;
  readonly hasHttpChannel: boolean;
  /** People who can be pushed nothing. */
  readonly unreachable: number;
}

export async function readRegionReach(
  tx: EntityManager,
  regions: readonly string[],
): Promise<readonly RegionReach[]> {
  return tx.query(
    `SELECT r.name,
       EXISTS (SELECT FROM channel_setting c WHERE c.region_code = r.code AND c.enabled)
         AS "hasHttpChannel",
       (SELECT count(*) FROM app_user u WHERE u.active AND coalesce(u.email, '') = ''
         AND EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.region_code = r.code))
         AS unreachable
     FROM region r WHERE r.code = ANY ($1) ORDER BY r.code`,
    [regions],
  );
}
