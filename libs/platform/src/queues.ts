import Bull from 'bull';
import { Redis, type RedisOptions } from 'ioredis';
import type { Config } from './config.js';

/** A job in any of these means "there is work"; what the work is, the rows say. */
export const QUEUES = ['reminders', 'deliveries', 'publications', 'documents'] as const;
export type QueueName = (typeof QUEUES)[number];

/** The payload of every job: a hint where to look first, never the work itself. */
export interface PokeJob {
  readonly hint: string | null;
}

/** Wait between attempts to reach Redis: grows from 0.1 s to 2 s and never gives up. */
const retryStrategy = (attempt: number): number => Math.min(attempt * 100, 2_000);

/** For commands that must not wait while Redis is away. */
export function createProducerConnection(
  config: Pick<Config, 'redisUrl'>,
  options: RedisOptions = {},
): Redis {
  return new Redis(config.redisUrl, {
    ...options,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    retryStrategy,
  });
}

/**
 * A Bull queue under the prefix `{jiannuo:<queue>}`, whose braces keep its keys in one slot of a
 * Redis Cluster. A producer fails at once while Redis is away; a consumer waits for its return.
 * A consumer's `close()` ends its connections; a producer's connection is its maker's to end.
 */
export function createBullQueue(
  config: Pick<Config, 'redisUrl'>,
  name: QueueName,
  role: 'consumer',
): Bull.Queue<PokeJob>;
export function createBullQueue(
  config: Pick<Config, 'redisUrl'>,
  name: QueueName,
  role: 'producer',
  connection: Redis,
): Bull.Queue<PokeJob>;
export function createBullQueue(
  config: Pick<Config, 'redisUrl'>,
  name: QueueName,
  role: 'producer' | 'consumer',
  connection?: Redis,
): Bull.Queue<PokeJob> {
  return new Bull<PokeJob>(name, bullOptions(config, name, role, connection));
}

/** The options of such a queue, for whoever makes it himself. */
export function bullOptions(
  config: Pick<Config, 'redisUrl'>,
  name: QueueName,
  role: 'producer' | 'consumer',
  connection?: Redis,
): Bull.QueueOptions {
  return {
    prefix: `{jiannuo:${name}}`,
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    // Bull closes the connections it opens itself, and those alone.
    ...(role === 'consumer'
      ? { redis: consumerOptions(config.redisUrl) }
      : { createClient: () => connection ?? createProducerConnection(config) }),
  };
}

/** Blocking and subscriber connections wait for ever; Bull refuses any other setting. */
function consumerOptions(redisUrl: string): RedisOptions {
  const url = new URL(redisUrl);
  return {
    host: url.hostname,
    port: Number(url.port || '6379'),
    db: Number(url.pathname.slice(1) || '0'),
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    maxRetriesPerRequest: null,
    enableReadyCheck: false,
    retryStrategy,
  };
}
