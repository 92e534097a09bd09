/** A private Redis: append-only file, no eviction, a password, on a free port of this machine. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Redis from 'ioredis';
import { Refusal } from '../machine/refusal.mjs';
import { findProgram, installSystemPackages } from '../machine/system-packages.mjs';
import { startChild, waitFor } from './child.mjs';
import { freePort } from './free-port.mjs';

/** @returns {string} the path of redis-server, installed first where that is allowed */
export function ensureRedisServer() {
  const names = ['redis-server', 'valkey-server'];
  const found = findProgram(...names);
  if (found) return found;
  installSystemPackages(['redis-server'], ' Redis');
  const installed = findProgram(...names);
  if (!installed)
    throw new Refusal('装好了 Redis 却找不到 redis-server。', 'redis-server not found.');
  return installed;
}

/**
 * @param {{ directory: string, logFile: string, password?: string }} options a password of its own
 *   each time unless one is given
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startRedis({
  directory,
  logFile,
  password = randomBytes(24).toString('base64url'),
}) {
  const program = ensureRedisServer();
  const port = await freePort();
  mkdirSync(directory, { recursive: true });
  const configFile = join(directory, 'redis.conf');
  const config = {
    port,
    bind: '127.0.0.1',
    dir: JSON.stringify(directory),
    requirepass: password,
    appendonly: 'yes',
    save: '""',
    'maxmemory-policy': 'noeviction',
  };
  const lines = Object.entries(config).map(([name, value]) => `${name} ${value}`);
  writeFileSync(configFile, `${lines.join('\n')}\n`, { mode: 0o600 });

  const child = startChild({
    name: 'redis',
    command: program,
    args: [configFile],
    logFile,
    stopSignal: 'SIGTERM',
  });
  const url = `redis://:${password}@127.0.0.1:${port}`;
  const ready = await waitFor(child, 30, () =>
    ping(url).then(
      () => true,
      () => null,
    ),
  );
  if (!ready) {
    const words = child.lastWords();
    await child.stop();
    throw new Refusal(
      `Redis 没有启动成功。它的数据在 ${directory}；只是队列的提示，可以整个删除后再启动。\n${words}`,
      'Redis did not start; its folder holds only hints and may be deleted.',
    );
  }
  return {
    url,
    stop: () => child.stop(),
    ended: child.ended,
    failure: () => child.failure(),
  };
}

/** @throws {Refusal} when nobody answers at `url` (the one from REDIS_URL) */
export async function checkRedis(url) {
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Refusal(
      'REDIS_URL 应为 redis://主机:端口 形式的地址。',
      'REDIS_URL must look like redis://host:port.',
    );
  }
  try {
    await ping(url);
  } catch (error) {
    throw new Refusal(
      `连不上 REDIS_URL 指的 Redis（${new URL(url).host}：${error.message}）。请检查地址、密码和服务是否在运行；不设 REDIS_URL 则自动启动一个。`,
      'Cannot reach REDIS_URL; unset it to have a private Redis started.',
    );
  }
}

async function ping(url) {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason = null;
  client.on('error', (error) => (reason ??= error));
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw reason ?? error;
  } finally {
    client.disconnect();
  }
}
