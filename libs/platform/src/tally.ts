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
  /** Counted here and not yet told to Redis. */
  untold: number;
  /** What all processes together had counted when Redis was last told. */
  everywhere: number;
}

/** A Redis that does not answer at once may not hold up the request that asks. */
const ANSWER_WITHIN_MS = 250;
/** So many keys are counted in this process; the oldest goes first. */
const REMEMBERED = 20_000;

/** How long what was counted soon may wait for the others to hear of it. */
const TELL_EVERY_MS = 200;

const ADD = `
  local count = redis.call('INCRBY', KEYS[1], ARGV[2])
  if count == tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
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
  private readonly untold = new Map<string, LocalWindow>();
  private telling: NodeJS.Timeout | null = null;

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
    const here = countOf(this.windowOf(name, windowMs));
    const everywhere = await this.addEverywhere(name, windowMs);
    return everywhere !== null && everywhere.count > here.count ? everywhere : here;
  }

  /**
   * Counts one more of `key` and answers at once, by what this process knows; the others hear of it
   * a moment later. For limits where a few too many do no harm and every request is counted.
   */
  addSoon(key: string, windowMs: number): Count {
    const name = this.nameOf(key);
    const window = this.windowOf(name, windowMs);
    window.untold += 1;
    this.untold.set(name, window);
    this.telling ??= setTimeout(() => void this.tell(), TELL_EVERY_MS).unref();
    return countOf(window);
  }

  /** Forgets what was counted of `key`. Never throws. */
  async clear(key: string): Promise<void> {
    const name = this.nameOf(key);
    this.local.delete(name);
    if (this.redis.status !== 'ready') return;
    await this.redis.del(name).catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.telling) clearTimeout(this.telling);
    this.redis.disconnect();
  }

  /** The window of this process that is running, with one more in it. */
  private windowOf(name: string, windowMs: number): LocalWindow {
    const now = performance.now();
    const known = this.local.get(name);
    const running = known !== undefined && known.endsAt > now;
    const window = running ? known : { count: 0, endsAt: now + windowMs, untold: 0, everywhere: 0 };
    window.count += 1;
    this.local.delete(name);
    this.local.set(name, window);
    if (this.local.size > REMEMBERED) {
      const [oldest] = this.local.keys();
      if (oldest !== undefined) this.local.delete(oldest);
    }
    return window;
  }

  private async addEverywhere(name: string, windowMs: number): Promise<Count | null> {
    if (this.redis.status !== 'ready') return null;
    try {
      const [count, endsInMs] = (await this.redis.eval(ADD, 1, name, windowMs, 1)) as [
        number,
        number,
      ];
      return { count, endsInMs };
    } catch {
      // Away, or too slow: this process's own count stands.
      return null;
    }
  }

  /** Tells Redis in one journey what has been counted since, and takes what the others counted. */
  private async tell(): Promise<void> {
    this.telling = null;
    const told = [...this.untold];
    this.untold.clear();
    if (this.redis.status !== 'ready') return;
    const journey = this.redis.pipeline();
    for (const [name, window] of told) {
      const left = Math.max(1, Math.ceil(window.endsAt - performance.now()));
      journey.eval(ADD, 1, name, left, window.untold);
      window.untold = 0;
    }
    // Away, or too slow: this process's own count stands.
    const answers = (await journey.exec().catch(() => null)) ?? [];
    for (const [index, [error, answer]] of answers.entries()) {
      const window = told[index]?.[1];
      if (error === null && window) [window.everywhere] = answer as [number];
    }
  }

  private nameOf(key: string): string {
    return this.prefix + createHash('sha256').update(key).digest('base64url').slice(0, 22);
  }
}

function countOf({ count, everywhere, untold, endsAt }: LocalWindow): Count {
  return { count: Math.max(count, everywhere + untold), endsInMs: endsAt - performance.now() };
}
