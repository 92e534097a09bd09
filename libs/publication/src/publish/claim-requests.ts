import type { DataSource } from 'typeorm';

/** Real seconds after which a worker that went silent loses its claim. */
const LEASE_SECONDS = 120;
const LONGEST_PAUSE_SECONDS = 60;
/** Open, and in nobody's hands. */
const FREE = 'done_at IS NULL AND (lease_until IS NULL OR lease_until < clock_timestamp())';

/** All open requests of one programme, claimed together and answered by one publication. */
export interface ClaimedRequests {
  readonly programmeId: string;
  readonly token: string;
  readonly ids: readonly string[];
  readonly attempts: number;
}

/**
 * Claims the open requests of the programme that comes first: by priority, then by age. Null when
 * there is nothing to do, or others are at all of it.
 * @param source connected as jiannuo_worker.
 */
export async function claimRequests(source: DataSource): Promise<ClaimedRequests | null> {
  const [rows]: [{ id: string; programme_id: string; lease_token: string; attempts: number }[]] =
    await source.query(
      `WITH first AS (
         SELECT programme_id FROM publication_request WHERE ${FREE}
         ORDER BY priority, requested_at LIMIT 1 FOR UPDATE SKIP LOCKED
       ), free AS (
         SELECT id FROM publication_request
         WHERE ${FREE} AND programme_id = (SELECT programme_id FROM first)
         FOR UPDATE SKIP LOCKED
       ), token AS (SELECT uuidv7() AS value)
       UPDATE publication_request r
       SET lease_token = token.value, attempts = attempts + 1,
         lease_until = clock_timestamp() + make_interval(secs => $1)
       FROM free, token WHERE r.id = free.id
       RETURNING r.id, r.programme_id, r.lease_token, r.attempts`,
      [LEASE_SECONDS],
    );
  const [first] = rows;
  if (!first) return null;
  return {
    programmeId: first.programme_id,
    token: first.lease_token,
    ids: rows.map(({ id }) => id),
    attempts: Math.max(...rows.map(({ attempts }) => attempts)),
  };
}

/** The requests are answered. Nothing happens to a claim that was lost meanwhile. */
export async function settleRequests(source: DataSource, claimed: ClaimedRequests): Promise<void> {
  await source.query(
    `UPDATE publication_request SET done_at = clock_timestamp(), lease_token = NULL,
       lease_until = NULL, last_error = NULL
     WHERE lease_token = $1`,
    [claimed.token],
  );
}

/** Another worker is at this programme: look again shortly, without counting it as an attempt. */
export async function releaseRequests(source: DataSource, claimed: ClaimedRequests): Promise<void> {
  await source.query(
    `UPDATE publication_request SET lease_token = NULL, attempts = attempts - 1,
       lease_until = clock_timestamp() + interval '250 milliseconds'
     WHERE lease_token = $1`,
    [claimed.token],
  );
}

/** Publishing failed; it is tried again after a pause that doubles each time. */
export async function postponeRequests(
  source: DataSource,
  claimed: ClaimedRequests,
  error: unknown,
): Promise<void> {
  const pause = Math.min(LONGEST_PAUSE_SECONDS, 2 ** (claimed.attempts - 1));
  const reason = error instanceof Error ? error.message : String(error);
  await source.query(
    `UPDATE publication_request SET lease_token = NULL, last_error = left($2, 2000),
       lease_until = clock_timestamp() + make_interval(secs => $3)
     WHERE lease_token = $1`,
    [claimed.token, reason, pause],
  );
}

/** Asks for every programme whose newest version another build of the pages made. */
export async function requestOldLayouts(source: DataSource, layout: string): Promise<void> {
  await source.query(
    `INSERT INTO publication_request (id, programme_id, reason, priority)
     SELECT uuidv7(), newest.programme_id, 'layout', 1
     FROM (SELECT DISTINCT ON (programme_id) programme_id, layout FROM publication
           ORDER BY programme_id, version DESC) newest
     WHERE newest.layout <> $1`,
    [layout],
  );
}

/** Asks for these lists after the decisions that wait, unless somebody has asked for them already. */
export async function requestNeighbours(
  source: DataSource,
  programmeIds: readonly string[],
): Promise<void> {
  if (programmeIds.length === 0) return;
  await source.query(
    `INSERT INTO publication_request (id, programme_id, reason, priority)
     SELECT uuidv7(), wanted.id, 'load', 1 FROM unnest($1::uuid[]) wanted(id)
     WHERE NOT EXISTS (SELECT FROM publication_request r
       WHERE r.programme_id = wanted.id AND r.done_at IS NULL AND r.lease_token IS NULL)`,
    [programmeIds],
  );
}
