/** A worker that has less memory than its work takes: what is seen of it, and what becomes of the work. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** MiB of heap, tried from above: the first that carries its start and not its work. */
const HEAPS = [72, 64, 56, 50, 46];
/** A worker that wrote this had all it needs, and went to work. */
const AT_WORK = 'WorkerModule dependencies initialized';
const OUT_OF_MEMORY = /heap out of memory/;
/** Longer than the lease of what the dead worker held. */
const WITHIN_MS = 300_000;

/**
 * The worker is replaced by one with ever less heap, and the day is turned: its sweep, messages and
 * pages are what uses the memory up. Once it has died of that, the keeper starts it again until it gives
 * up, the api goes on, nothing owed is lost, and a worker with its usual memory sends it all.
 */
export async function workerOutOfMemory(stack, admin) {
  const database = new pg.Client({ connectionString: stack.databaseUrl });
  await database.connect();
  try {
    for (const worker of stack.workers) await worker.stop();
    const heap = await starve(stack, admin, database);
    const owed = await waiting(database);
    if (owed === 0) throw new Error('the worker died, and yet nothing was left to be sent');
    await admin.get('/settings/clock');
    stack.startWorker('-after-hunger', {});
    const before = await sent(database);
    await until('everything owed is sent', async () => (await waiting(database)) === 0);
    const { rows } = await database.query(
      `SELECT count(*)::int AS twice FROM (SELECT 1 FROM notification
         GROUP BY dedupe_key HAVING count(*) > 1) d`,
    );
    if (rows[0].twice > 0) throw new Error(`${rows[0].twice} messages were sent twice`);
    console.log(
      `✓ memory: a worker with ${heap} MiB of heap died of it and was started again until that was no use; ` +
        `the api went on; ${owed} messages that waited, and ${(await sent(database)) - before} in all, were sent by the next worker`,
    );
  } finally {
    await database.end();
  }
}

/** @returns the heap with which it died, with work left undone. */
async function starve(stack, admin, database) {
  for (const heap of HEAPS) {
    await turnTheDay(admin, database);
    const restarts = [];
    const worker = stack.startWorker(`-hungry-${heap}`, {
      NODE_OPTIONS: `--max-old-space-size=${heap}`,
    });
    worker.keepUp((name, how) => restarts.push(how));
    const gaveUp = await Promise.race([
      worker.ended.then(() => true),
      until(
        'the work is done',
        async () => (await swept(database)) && (await waiting(database)) === 0,
      )
        .then(() => false)
        .catch(() => false),
    ]);
    if (gaveUp) {
      const log = readFileSync(worker.logFile, 'utf8');
      if (!OUT_OF_MEMORY.test(log))
        throw new Error(`it ended of something else: ${worker.logFile}`);
      if (!log.slice(0, log.search(OUT_OF_MEMORY)).includes(AT_WORK)) {
        throw new Error(`it died before it was at work: ${worker.logFile}`);
      }
      if (restarts.length < 3)
        throw new Error(`it was started again ${restarts.length} times only`);
      return heap;
    }
    await worker.stop();
  }
  throw new Error(`even ${HEAPS.at(-1)} MiB carried the work`);
}

/** The next day, and so much to tell at once that one batch of the inbox takes some 50 MiB. */
async function turnTheDay(admin, database) {
  const { today } = await admin.get('/settings/clock');
  const next = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  await admin.put('/settings/clock', { today: next });
  await database.query(
    `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, recipient_id,
       channel, payload, not_before)
     SELECT uuidv7(), '141024', 'memory:' || $1 || ':' || u.id || ':' || n || ':' || channel,
       'submission-revoked', 'submission', uuidv7()::text, u.id, channel,
       jsonb_build_object('title', '撤销审核通过', 'body', repeat('请核实。', 7500), 'link', null), business_now()
     FROM (SELECT id FROM app_user WHERE active ORDER BY id LIMIT 20) u, generate_series(1, 25) n,
       unnest(ARRAY['inbox', 'email']) AS channel
     WHERE channel = 'inbox' OR n = 1`,
    [next],
  );
}

const one = async (database, sql) => (await database.query(sql)).rows[0].n;
const waiting = (database) =>
  one(
    database,
    `SELECT count(*)::int AS n FROM notification
     WHERE state IN ('pending', 'sending') AND not_before <= business_now()`,
  );
const sent = (database) =>
  one(database, `SELECT count(*)::int AS n FROM notification WHERE state = 'sent'`);
const swept = async (database) =>
  (await one(
    database,
    `SELECT count(*)::int AS n FROM reminder_sweep WHERE swept_on < business_today()`,
  )) === 0;

async function until(what, isSo) {
  const deadline = Date.now() + WITHIN_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not within ${WITHIN_MS / 1000} s: ${what}`);
    await sleep(500);
  }
}
