import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from './config.js';
import { createProducerConnection } from './queues.js';

/** How often something has happened in the window that is running. */
export interface Count {
  readonly count: number;
  /** Milliseconds until the window ends and counting begins anew. */
  readonly endsInMs: number;
}

interface LocalWindow {
  count: number;
  endsAt: number;
}

/** A Redis that does not answer at once may not hold up the request that asks. */
const ANSWER_WITHIN_MS = 250;
/** So many keys are counted in this process; the oldest goes first. */
const REMEMBERED = 20_000;

const ADD = `
  local count = redis.call('INCR', KEYS[1])
  if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
  return { count, redis.call('PTTL', KEYS[1]) }`;

/**
 * Counts for all processes together, in Redis; each process also counts for itself, and goes by that
 * while Redis is away. Keys are hashed: an address or a user name stands in no key.
 */
@Injectable()
export class Tally implements OnApplicationShutdown {
  private readonly redis: Redis;
  private readonly prefix: string;
  private readonly local = new Map<string, LocalWindow>();

  constructor(@Inject(CONFIG) config: Pick<Config, 'redisUrl' | 'databaseUrl'>) {
    this.redis = createProducerConnection(config, { commandTimeout: ANSWER_WITHIN_MS });
    // The poker says that Redis is away; saying it twice helps nobody.
    this.redis.on('error', () => undefined);
    // Installations that share a Redis do not share their counts.
    this.prefix = `jiannuo:tally:${new URL(config.databaseUrl).pathname.slice(1)}:`;
  }

  /** Counts one more of `key` in its window of `windowMs`. Never throws. */
  async add(key: string, windowMs: number): Promise<Count> {
    const name = this.nameOf(key);
    const here = this.addHere(name, windowMs);
    const everywhere = await this.addEverywhere(name, windowMs);
    return everywhere !== null && everywhere.count > here.count ? everywhere : here;
  }

  /** Forgets what was counted of `key`. Never throws. */
  async clear(key: string): Promise<void> {
    const name = this.nameOf(key);
    this.local.delete(name);
    if (this.redis.status !== 'ready') return;
    await this.redis.del(name).catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    this.redis.disconnect();
  }

  private addHere(name: string, windowMs: number): Count {
    const now = performance.now();
    const known = this.local.get(name);
    const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + windowMs };
    window.count += 1;
    this.local.delete(name);
    this.local.set(name, window);
    if (this.local.size > REMEMBERED) {
      const [oldest] = this.local.keys();
      if (oldest !== undefined) this.local.delete(oldest);
    }
    return { count: window.count, endsInMs: window.endsAt - now };
  }

  private async addEverywhere(name: string, windowMs: number): Promise<Count | null> {
    if (this.redis.status !== 'ready') return null;
    try {
      const [count, endsInMs] = (await this.redis.eval(ADD, 1, name, windowMs)) as [number, number];
      return { count, endsInMs };
    } catch {
      // Away, or too slow: this process's own count stands.
      return null;
    }
  }

  private nameOf(key: string): string {
    return this.prefix + createHash('sha256').update(key).digest('base64url').slice(0, 22);
  }
}
