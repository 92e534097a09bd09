/**
 * The whole product on this machine: PostgreSQL, Redis, the database made ready, api and worker.
 * `npm start`, the browser tests and the measurements all start it here.
 */
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';
import { ROOT } from './machine/own-node.mjs';
import { Refusal } from './machine/refusal.mjs';
import { checkDatabase } from './services/given-database.mjs';
import { startProgram } from './services/program.mjs';
import { startPostgres } from './services/postgres.mjs';
import { checkRedis, startRedis } from './services/redis.mjs';

/**
 * @param {{ dataDirectory: string, port: number, databaseUrl?: string, redisUrl?: string,
 *   demo?: boolean, throwaway?: boolean, workers?: number, env?: NodeJS.ProcessEnv,
 *   signal?: AbortSignal, onStep?: (chinese: string, english: string) => void }} options
 */
export async function startStack(options) {
  const onStep = options.onStep ?? (() => undefined);
  const dataDirectory = resolve(options.dataDirectory);
  mkdirSync(dataDirectory, { recursive: true, mode: 0o755 });
  const logs = join(dataDirectory, 'logs');
  /** In the order in which they started; stopped the other way round. */
  const running = [];
  const keep = (part) => {
    running.push(part);
    return part;
  };
  const stop = async () => {
    for (const group of [
      running.filter((part) => part.program),
      running.filter((part) => !part.program),
    ]) {
      await Promise.all(group.map((part) => part.stop()));
    }
  };

  const failure = new AbortController();
  const signal = options.signal
    ? AbortSignal.any([options.signal, failure.signal])
    : failure.signal;

  try {
    onStep('启动数据库和队列', 'starting PostgreSQL and Redis');
    const [postgres, redis] = await allOrFirstFailure(failure, [
      options.databaseUrl
        ? checkDatabase(options.databaseUrl).then(() => ({ url: options.databaseUrl, moved: null }))
        : startPostgres({
            directory: join(dataDirectory, 'postgres'),
            logFile: join(logs, 'postgres.log'),
            throwaway: options.throwaway,
          }).then(keep),
      options.redisUrl
        ? checkRedis(options.redisUrl).then(() => ({ url: options.redisUrl }))
        : startRedis({
            directory: join(dataDirectory, 'redis'),
            logFile: join(logs, 'redis.log'),
          }).then(keep),
      build({
        onBuild: () => onStep('构建（首次约 1 分钟）', 'building'),
        signal,
      }),
    ]);

    const env = {
      ...process.env,
      ...options.env,
      NODE_ENV: 'production',
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      PORT: String(options.port),
      JIANNUO_DATA_DIR: dataDirectory,
      JIANNUO_ASSETS_DIR: join(ROOT, 'dist', 'apps'),
      JIANNUO_DEMO: String(options.demo ?? true),
    };
    onStep('准备数据', 'preparing the data');
    const order = { databaseUrl: postgres.url, demo: options.demo ?? true };
    const prepared = await prepareDatabase(order, env, signal);
    signal.throwIfAborted();
    env.JIANNUO_DEMO = String(prepared.demo !== null);

    onStep('启动服务', 'starting api and worker');
    const api = keep(startProgram('api', { env, logs }));
    const workers = Array.from({ length: options.workers ?? 1 }, (_, index) =>
      keep(startProgram('worker', { env, logs, suffix: index === 0 ? '' : `-${index + 1}` })),
    );
    const url = `http://127.0.0.1:${options.port}`;
    await api.readyAt(`${url}/readyz`);
    if (prepared.demo !== null) await firstPublication(url, [api, ...workers]);
    return {
      url,
      databaseUrl: postgres.url,
      redisUrl: redis.url,
      dataDirectory,
      databaseFolder: postgres.moved,
      prepared,
      api,
      workers,
      /** One more worker, with what else its environment needs. */
      startWorker: (suffix, more) =>
        keep(startProgram('worker', { env: { ...env, ...more }, logs, suffix })),
      /** One more api; `more` must name its own PORT. */
      startApi: (suffix, more) =>
        keep(startProgram('api', { env: { ...env, ...more }, logs, suffix })),
      /** Ends PostgreSQL and Redis, where they are ours, and leaves the programs alone. */
      stopServices: () =>
        Promise.all(running.filter((part) => !part.program).map((part) => part.stop())),
      stop,
      /** Resolves with the part that ended although nobody asked it to. */
      broken: Promise.race(running.map((part) => part.ended.then(() => part))),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Waits for all even when one fails, because what the others start must be known to be stopped; but
 * tells them through `abort` that there is no need to go on.
 */
async function allOrFirstFailure(abort, promises) {
  let first = null;
  const results = await Promise.allSettled(
    promises.map((promise) =>
      promise.catch((error) => {
        first ??= error;
        abort.abort();
        throw error;
      }),
    ),
  );
  if (first) throw first;
  return results.map((result) => result.value);
}

function prepareDatabase(order, env, signal) {
  return new Promise((resolvePromise, reject) => {
    const child = fork(join(import.meta.dirname, 'prepare-database.mjs'), {
      env,
      stdio: 'inherit',
      signal,
    });
    let answer = null;
    child.on('message', (message) => (answer = message));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (answer?.result) resolvePromise(answer.result);
      else if (answer?.refused)
        reject(new Refusal(answer.message, 'The database could not be prepared.'));
      else reject(new Error(answer?.message ?? `prepare-database ended with code ${code}`));
    });
    child.send(order);
  });
}

/** The public page is made by the worker; a start is finished when it can be read. */
async function firstPublication(url, programs) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const page = await fetch(`${url}/`);
    if (page.ok) return;
    const ended = programs.find((program) => !program.alive);
    if (ended) throw ended.failure();
    if (Date.now() > deadline) {
      throw new Refusal(
        `公开页面迟迟没有生成。详见 ${programs.map((program) => program.logFile).join('、')}。`,
        'The public page was not published in time; see the logs.',
      );
    }
    await new Promise((resolvePromise) => setTimeout(resolvePromise, 200));
  }
}
