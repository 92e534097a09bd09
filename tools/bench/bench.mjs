/** What a figure works with: services of its own, databases, the built product, and its peers. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { build } from '../build.mjs';
import { ROOT } from '../machine/own-node.mjs';
import { freePort } from '../services/free-port.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startProgram } from '../services/program.mjs';
import { startRedis } from '../services/redis.mjs';

/**
 * @typedef {{ name: string, wanted: ReturnType<typeof import('./wanted.mjs').atLeast>, seconds: number,
 *   run(bench: Bench): Promise<{ value: number, detail?: string }> }} Figure
 * @typedef {Awaited<ReturnType<typeof startBench>>} Bench
 */

/** PostgreSQL keeps its safety settings: figures should be those of a real installation. */
export async function startBench() {
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-bench-'));
  chmodSync(folder, 0o711);
  const services = [];
  const made = new Map();
  /** Started for the figure at hand; ended when it has been taken. */
  let running = [];

  const stop = async () => {
    await clear();
    await Promise.all(services.map((service) => service.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  const clear = async () => {
    for (const part of running.splice(0).reverse()) await part.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void stop().then(() => process.exit(130)));
  }

  try {
    await build({ inherit: false });
    const postgres = await startPostgres({
      directory: join(folder, 'postgres'),
      logFile: join(folder, 'logs', 'postgres.log'),
    });
    services.push(postgres);
    const redis = await startRedis({
      directory: join(folder, 'redis'),
      logFile: join(folder, 'logs', 'redis.log'),
    });
    services.push(redis);
    return {
      folder,
      redisUrl: redis.url,
      /**
       * A migrated, empty database of its own, or a copy of `template`, to which nobody may be
       * connected; with `keep` it outlives the figure.
       */
      async database({ keep = false, template } = {}) {
        const database = await makeDatabase(postgres.url, template);
        if (!keep) running.push({ stop: () => database.drop() });
        return database;
      },
      /** What several figures need, made by the first of them and kept to the end. */
      once(key, make) {
        if (!made.has(key)) made.set(key, make());
        return made.get(key);
      },
      async product(options) {
        const product = await startProduct({ ...options, folder, redisUrl: redis.url });
        running.push(product);
        return product;
      },
      async peer(name, { database, args = [] }) {
        const peer = await startPeer(name, [database.url, ...args]);
        running.push(peer);
        return peer;
      },
      /** Something of the figure's own, to be stopped with the rest. */
      keep(part) {
        running.push(part);
        return part;
      },
      clear,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function makeDatabase(anyUrl, template) {
  const url = new URL(anyUrl);
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const asAdmin = async (sql) => {
    url.pathname = '/postgres';
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(sql).finally(() => admin.end());
  };
  const from = template ? ` TEMPLATE ${new URL(template.url).pathname.slice(1)}` : '';
  await asAdmin(`CREATE DATABASE ${name}${from}`);
  url.pathname = `/${name}`;
  const own = url.href;
  const { migrate } = await import(pathToFileURL(join(ROOT, 'dist/tools/migrate.mjs')).href);
  await migrate(own);
  return {
    url: own,
    /** Runs one statement as the owner. */
    async query(sql, values = []) {
      const client = new pg.Client({ connectionString: own });
      await client.connect();
      return client.query(sql, values).finally(() => client.end());
    },
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * The built api (and workers) as `npm start` runs them. Trusts X-Forwarded-For of this machine, so
 * that a client can be many addresses.
 */
async function startProduct({ database, folder, redisUrl, workers = 0, env = {} }) {
  const port = await freePort();
  const dataDirectory = mkdtempSync(join(folder, 'data-'));
  const logs = join(dataDirectory, 'logs');
  const environment = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl,
    PORT: String(port),
    JIANNUO_DATA_DIR: dataDirectory,
    JIANNUO_ASSETS_DIR: join(ROOT, 'dist', 'apps'),
    JIANNUO_DEMO: 'true',
    JIANNUO_SECRET_KEY: randomBytes(32).toString('base64'),
    JIANNUO_TRUSTED_PROXIES: '127.0.0.1',
    JIANNUO_LOG_LEVEL: 'warn',
    ...env,
  };
  const api = startProgram('api', { env: environment, logs });
  const others = Array.from({ length: workers }, (_, index) =>
    startProgram('worker', { env: environment, logs, suffix: `-${index + 1}` }),
  );
  const stop = () => Promise.all([api, ...others].map((program) => program.stop()));
  try {
    await api.readyAt(`http://127.0.0.1:${port}/readyz`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, url: `http://127.0.0.1:${port}`, api, workers: others, dataDirectory, stop };
}

/** A peer is a script in peers/ that prints the port it listens on and ends when its input does. */
async function startPeer(name, args) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'peers', `${name}.mjs`), ...args],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const port = await Promise.race([
    new Promise((resolve) =>
      createInterface(child.stdout).once('line', (line) => resolve(Number(line))),
    ),
    ended.then((code) => Promise.reject(new Error(`peer ${name} ended with ${code}`))),
  ]);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    pid: child.pid,
    stop: async () => {
      child.stdin.end();
      child.kill('SIGTERM');
      await ended;
    },
  };
}
