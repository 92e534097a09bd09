/** Databases in which something is published, for the figures of the public site. */
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { manyRegions, oneRegion } from './scenes.mjs';

const DEMO = '141024-2024-livelihood';

/** The list of 2024 with its history, published. */
export function publishedDemo(bench) {
  return bench.once('published demo', async () => {
    const database = await bench.database({ keep: true });
    // Its photos lie in the folder; whoever publishes needs both.
    const env = {
      JIANNUO_DATA_DIR: join(bench.folder, 'published-demo'),
      JIANNUO_SECRET_KEY: randomBytes(32).toString('base64'),
    };
    await prepare(database.url, { ...env, REDIS_URL: bench.redisUrl });
    const product = await bench.product({ database, workers: 1, env });
    await everythingPublished(database);
    await product.stop();
    return { database, env };
  });
}

/** The same beside so many lists of other counties, each with an address of its own bytes. */
export async function publishedBeside(bench, others) {
  const { database: demo } = await publishedDemo(bench);
  const database = await bench.database({ template: demo });
  if (others > 0) {
    await database.query(
      `WITH fresh AS (
         INSERT INTO region (code, name) SELECT n::text, '县' || n
         FROM generate_series(100000, 99999 + $1::int) n RETURNING code
       )
       INSERT INTO programme (id, key, region_code, kind, year, title, state, starts_on, ends_on)
       SELECT uuidv7(), code || '-2024-livelihood', code, 'livelihood', 2024, '2024年民生实事',
         'published', '2024-01-01', '2024-12-31' FROM fresh`,
      [others],
    );
    await publishLike(database, DEMO);
  }
  return database;
}

/** Every list that is not published gets the publication of another, under its own key. */
async function publishLike(database, key) {
  await database.query(
    `WITH page AS (
       SELECT p.manifest->('/programmes/' || $1)->>'sha256' AS hash FROM publication p
       WHERE programme_key = $1 ORDER BY version DESC LIMIT 1
     ), fresh AS (
       SELECT l.key, convert_to(replace(convert_from(f.body, 'UTF8'), '</html>', '<!-- ' || l.key || ' --></html>'), 'UTF8') AS body
       FROM programme l, page JOIN publication_file f ON f.sha256 = page.hash
       WHERE NOT EXISTS (SELECT FROM publication n WHERE n.programme_id = l.id)
     ), files AS (
       INSERT INTO publication_file (sha256, media_type, body)
       SELECT encode(sha256(body), 'hex'), 'text/html; charset=utf-8', body FROM fresh
     )
     INSERT INTO publication (id, programme_id, programme_key, version, as_of, published_at, snapshot, manifest, layout)
     SELECT uuidv7(), l.id, l.key, 1, p.as_of, p.published_at,
       replace(p.snapshot::text, $1, l.key)::jsonb,
       replace(p.manifest::text, $1, l.key)::jsonb || jsonb_build_object('/programmes/' || l.key,
         jsonb_build_object('sha256', encode(sha256(fresh.body), 'hex'), 'mediaType', 'text/html; charset=utf-8')),
       p.layout
     FROM programme l JOIN fresh ON fresh.key = l.key,
       (SELECT * FROM publication WHERE programme_key = $1 ORDER BY version DESC LIMIT 1) p`,
    [key],
  );
}

/** 3,000 counties, or one, each with its list published; the first county's by the product itself. */
export async function publishedRegions(bench, many) {
  const scene = await (many ? manyRegions(bench) : oneRegion(bench));
  await bench.once(`published regions ${many}`, async () => {
    const { database, code } = scene;
    const key = `${code(0)}-2024-livelihood`;
    // The day has turned everywhere: no worker is to make 3,000 lists anew before a figure asks for it.
    await database.query(
      `INSERT INTO reminder_sweep (region_code, swept_on, swept_at) SELECT code, '2024-09-20', now() FROM region
       ON CONFLICT DO NOTHING`,
    );
    await requestFirst(database, key);
    const product = await bench.product({ database, workers: 1 });
    await everythingPublished(database);
    await product.stop();
    await publishLike(database, key);
    await database.query('VACUUM ANALYZE publication');
  });
  return scene;
}

export async function requestFirst(database, key) {
  await database.query(
    `INSERT INTO publication_request (id, programme_id, reason)
     SELECT uuidv7(), id, 'decision' FROM programme WHERE key = $1`,
    [key],
  );
}

export async function everythingPublished(database) {
  await until(async () => {
    const { rows } = await database.query(
      'SELECT count(*)::int AS open FROM publication_request WHERE done_at IS NULL',
    );
    return rows[0].open === 0;
  }, 'everything is published');
}

/** How long until an address shows a text, in ms. */
export async function untilShown(address, text) {
  const started = performance.now();
  await until(
    async () => (await (await fetch(address)).text()).includes(text),
    `${address} shows ${text}`,
    10,
  );
  return performance.now() - started;
}

/** @throws after a minute and a half */
export async function until(holds, what, pauseMs = 100) {
  const deadline = performance.now() + 90_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`still not so: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Migrates and loads the list of 2024 with its accounts and history, as `npm start` does. */
function prepare(databaseUrl, env) {
  const child = fork(join(import.meta.dirname, '..', 'prepare-database.mjs'), {
    env: {
      ...process.env,
      ...env,
      DATABASE_URL: databaseUrl,
      JIANNUO_DEMO: 'true',
      JIANNUO_TODAY: '2024-09-20',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ databaseUrl, demo: true });
  return new Promise((resolve, reject) => {
    child.on('message', ({ result, message }) =>
      result ? resolve(result) : reject(new Error(message)),
    );
    child.on('error', reject);
    child.on('exit', () => reject(new Error('the demo could not be prepared')));
  });
}
