/** Workers killed (SIGKILL) somewhere in the middle of publishing. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { everywhere, LIST, PAGE } from './scene.mjs';

/** A publication takes about that long from its claim: the kills are spread over it. */
const WITHIN_MS = 250;
/** Longer than the lease of a claim. */
const LEASE_OVER_MS = 150_000;

export async function killedWorkers({ stack, owner, apis }, { kills, waitForLease }) {
  let worker = stack.workers[0];
  const since = await newestVersion(owner);
  let inHand = 0;
  for (let round = 1; round <= kills; round += 1) {
    const title = `完成洪洞县恒东小学建设项目（第${round}稿）`;
    await changeTitle(owner, title);
    while ((await openClaims(owner)) === 0) await sleep(5);
    await sleep((WITHIN_MS * round) / (kills + 1));
    process.kill(worker.pid, 'SIGKILL');
    await worker.ended;
    inHand += await openClaims(owner);
    worker = stack.startWorker(`-after-${round}`);
    // What the dead one had claimed is free when its lease ends: waited for once, in the long form.
    if (!waitForLease || round < kills) await endLeases(owner);
    await everywhere(apis, PAGE, ({ body }) => body.includes(title), LEASE_OVER_MS);
  }
  const { versions, mixed, orphans } = await wholeness(owner, since);
  return [
    [`${kills}次杀掉发布进程（${inHand}次正在发布），每一稿后来三处都看到了`, true],
    [`留下的${versions}个版本，页面都与同一版的数据一致，文件齐全`, versions > 0 && mixed === 0],
    ['没有不属于任何版本的文件', orphans === 0],
    ['没有发布请求被忘掉', await allSettled(owner)],
  ];
}

async function changeTitle(owner, title) {
  await owner.query('BEGIN');
  await owner.query('UPDATE project SET title = $2 WHERE key = $1', [`${LIST}/14`, title]);
  await owner.query(
    `INSERT INTO publication_request (id, programme_id, reason)
     SELECT $2, id, 'decision' FROM programme WHERE key = $1`,
    [LIST, randomUUID()],
  );
  await owner.query('COMMIT');
}

async function newestVersion(owner) {
  const { rows } = await owner.query(
    'SELECT max(version) AS version FROM publication WHERE programme_key = $1',
    [LIST],
  );
  return rows[0].version;
}

async function openClaims(owner) {
  const { rowCount } = await owner.query(
    'SELECT FROM publication_request WHERE done_at IS NULL AND lease_token IS NOT NULL',
  );
  return rowCount;
}

async function endLeases(owner) {
  await owner.query(
    'UPDATE publication_request SET lease_until = clock_timestamp() WHERE done_at IS NULL',
  );
}

/** The request is settled after its publication is committed, a moment after it is seen. */
async function allSettled(owner) {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const { rowCount } = await owner.query('SELECT FROM publication_request WHERE done_at IS NULL');
    if (rowCount === 0 || performance.now() > deadline) return rowCount === 0;
    await sleep(50);
  }
}

/** Over every version since: does its page say what its data say, and do all its files lie there? */
async function wholeness(owner, since) {
  const { rows } = await owner.query(
    `SELECT count(*)::int AS versions,
       count(*) FILTER (WHERE page.body IS NULL OR position(
         convert_to(project.value->>'title', 'UTF8') IN page.body) = 0 OR missing.n > 0)::int AS mixed
     FROM publication p
     CROSS JOIN LATERAL (SELECT value FROM jsonb_array_elements(p.snapshot->'projects')
       WHERE value->>'key' = $1) project
     LEFT JOIN publication_file page ON page.sha256 = p.manifest->$2->>'sha256'
     CROSS JOIN LATERAL (SELECT count(*) AS n FROM jsonb_each(p.manifest) e
       WHERE NOT EXISTS (SELECT FROM publication_file f WHERE f.sha256 = e.value->>'sha256')) missing
     WHERE p.programme_key = $3 AND p.version > $4`,
    [`${LIST}/14`, PAGE, LIST, since],
  );
  const left = await owner.query(
    `SELECT FROM publication_file f WHERE NOT EXISTS (SELECT FROM publication p,
       jsonb_each(p.manifest) e WHERE e.value->>'sha256' = f.sha256)`,
  );
  return { ...rows[0], orphans: left.rowCount };
}
