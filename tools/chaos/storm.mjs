/** The services, the workers, and what is done to them. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import Redis from 'ioredis';
import pg from 'pg';
import { freePort } from '../services/free-port.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startProgram } from '../services/program.mjs';
import { startRedis } from '../services/redis.mjs';
import { chanceOf } from './chance.mjs';
import { movingPort } from './moving-port.mjs';
import { startHttpReceiver, startMailServer } from './receivers.mjs';
import { COOKIE, seedCounty, setUpChannels } from './scene.mjs';
import { verdictOn } from './verdict.mjs';

const WORKERS = 3;
const TIMEOUT_SECONDS = 1;
const REDIS_AWAY_MS = 2_000;

export async function startStorm(form) {
  const parts = [];
  const keep = (part) => {
    parts.push(part);
    return part;
  };
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    return { ...(await prepare(form, keep)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(form, keep) {
  const logs = join(form.folder, 'logs');
  const postgres = await restartable(keep, () =>
    startPostgres({
      directory: join(form.folder, 'postgres'),
      logFile: join(logs, 'postgres.log'),
      throwaway: true,
    }),
  );
  const redis = await restartable(keep, () =>
    startRedis({
      directory: join(form.folder, 'redis'),
      logFile: join(logs, 'redis.log'),
      password: form.redisPassword,
    }),
  );
  const { migrate } = await import(form.migrations);
  await migrate(postgres.url());
  await withClient(postgres.url(), (client) => seedCounty(client, form));

  const lateMs = TIMEOUT_SECONDS * 1_500;
  const http = keep(await startHttpReceiver({ seed: form.seed, lateMs }));
  const mail = keep(await startMailServer({ seed: form.seed, lateMs }));
  const env = environment(form, { postgres, redis, mail });
  const port = await freePort();
  const api = keep(startProgram('api', { env: { ...env, PORT: String(port) }, logs }));
  const address = `http://127.0.0.1:${port}`;
  await api.readyAt(`${address}/readyz`);
  await setUpChannels(address, http.port);

  const workers = keep(startWorkers({ env, logs }));
  return { run: () => run(form, { postgres, redis, http, mail, address, workers }) };
}

function environment(form, { postgres, redis, mail }) {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: postgres.movingUrl,
    REDIS_URL: redis.movingUrl,
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    JIANNUO_DATA_DIR: join(form.folder, 'data'),
    JIANNUO_DEMO: 'true',
    JIANNUO_SECRET_KEY: form.secretKey,
    JIANNUO_OUTGOING_ALLOW: '127.0.0.1',
    JIANNUO_DELIVERY_RETRY_SECONDS: '1',
    JIANNUO_DELIVERY_LONGEST_RETRY_SECONDS: '2',
    JIANNUO_DELIVERY_TIMEOUT_SECONDS: String(TIMEOUT_SECONDS),
    JIANNUO_DELIVERY_LEASE_SECONDS: String(TIMEOUT_SECONDS * 4),
    JIANNUO_DELIVERY_ATTEMPTS: '1000',
    JIANNUO_LOG_LEVEL: 'warn',
  };
}

/** The first worker's clock is an hour ahead. A worker that was killed is started again at once. */
function startWorkers({ env, logs }) {
  const wrongClock = pathToFileURL(join(import.meta.dirname, 'wrong-clock.mjs')).href;
  const start = (n) =>
    startProgram('worker', {
      env: n === 0 ? { ...env, NODE_OPTIONS: `--import=${wrongClock}` } : env,
      logs,
      suffix: `-${n + 1}`,
    });
  const running = Array.from({ length: WORKERS }, (_, n) => start(n));
  return {
    async kill(n) {
      // One that could not start while PostgreSQL was away has ended by itself.
      const wasAlive = running[n].alive;
      if (wasAlive) process.kill(running[n].pid, 'SIGKILL');
      await running[n].ended;
      running[n] = start(n);
      return wasAlive;
    },
    /** As whoever keeps programs running does with one that could not start. */
    revive() {
      for (const [n, worker] of running.entries()) if (!worker.alive) running[n] = start(n);
    },
    stop: () => Promise.all(running.map((worker) => worker.stop())),
  };
}

async function run(form, { postgres, redis, http, mail, address, workers }) {
  const began = performance.now();
  const chance = chanceOf(form.seed);
  const events = { killed: 0, foundDead: 0, flushed: 0, redisStopped: 0, postgresRestarted: 0 };
  const pause = (form.stormSeconds * 1_000) / form.kills;
  for (let n = 0; events.killed < form.kills; n += 1) {
    await sleep(pause * (0.5 + chance.next()));
    if (await workers.kill(chance.below(WORKERS))) events.killed += 1;
    else events.foundDead += 1;
    if (n % 4 === 1) {
      await emptyRedis(redis.url());
      events.flushed += 1;
    }
    if (n === Math.floor(form.kills / 3)) {
      await redis.restart(REDIS_AWAY_MS);
      events.redisStopped += 1;
    }
    if (n === Math.floor((form.kills * 2) / 3)) {
      await postgres.restart(0);
      events.postgresRestarted += 1;
    }
  }
  workers.revive();
  // From here on Redis is gone for good: the api answers as before and what is left still goes out.
  const gone = await redis.end();
  const answers = await askApi(address);
  const drained = await waitUntilDrained(postgres.url(), form.deadlineSeconds);
  // By now the worker with the wrong clock, killed or not, has given a sign of life again.
  const saysClock = await stateSaysClock(address);
  const verdict = await withClient(postgres.url(), (client) =>
    verdictOn(client, { http, mail, count: form.count }),
  );
  return {
    ...verdict,
    checks: [
      ...verdict.checks,
      ['with Redis gone for good the API answers as before', gone && answers.ok],
      ['and what was left went out all the same', drained],
      ['the state page says that a worker’s clock is wrong', saysClock],
    ],
    events,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
}

/** A service that keeps its address through restarts. */
async function restartable(keep, start) {
  const door = keep(await movingPort());
  let service = await start();
  const open = () => door.to(Number(new URL(service.url).port));
  open();
  keep({ stop: () => service.stop() });
  const moved = new URL(service.url);
  moved.port = String(door.port);
  return {
    /** Where it is at this moment, past the door. */
    url: () => service.url,
    movingUrl: moved.href,
    async restart(awayMs) {
      door.to(null);
      await service.stop();
      await sleep(awayMs);
      service = await start();
      open();
    },
    async end() {
      door.to(null);
      await service.stop();
      return true;
    },
  };
}

async function emptyRedis(url) {
  const client = new Redis(url);
  await client.flushall();
  client.disconnect();
}

async function askApi(address) {
  const ask = (path) => fetch(`${address}/api/v1/${path}`, { headers: { cookie: COOKIE } });
  const answers = await Promise.all(
    ['notifications', 'deliveries', 'settings/channels', 'users'].map(ask),
  );
  return { ok: answers.every(({ status }) => status === 200) };
}

async function stateSaysClock(address) {
  const answer = await fetch(`${address}/api/v1/settings/state`, { headers: { cookie: COOKIE } });
  const { warnings } = await answer.json();
  return warnings.some((words) => words.includes('时钟快了60分钟'));
}

async function waitUntilDrained(url, seconds) {
  const deadline = performance.now() + seconds * 1_000;
  while (performance.now() < deadline) {
    const left = await withClient(url, async (client) => {
      const { rows } = await client.query(
        `SELECT count(*)::int AS left FROM notification WHERE state IN ('pending', 'sending')`,
      );
      return rows[0].left;
    });
    if (left === 0) return true;
    await sleep(500);
  }
  return false;
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
