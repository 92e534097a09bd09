import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bull';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from './config.js';
import {
  createBullQueue,
  createProducerConnection,
  QUEUES,
  type PokeJob,
  type QueueName,
} from './queues.js';

/** At most one warning in so many milliseconds: Redis away is one fact, not one per request. */
const WARN_EVERY_MS = 30_000;

export interface JobCount {
  readonly name: QueueName;
  readonly waiting: number;
  readonly active: number;
}

async function countJobsOf(name: QueueName, queue: Queue<PokeJob>): Promise<JobCount> {
  const { waiting, active } = await queue.getJobCounts();
  return { name, waiting, active };
}

/**
 * Wakes the workers after a commit. It never waits and never throws: a poke that is lost costs
 * latency only, because the workers look at the rows by themselves as well.
 */
@Injectable()
export class Poker implements OnApplicationShutdown {
  private readonly log = new Logger(Poker.name);
  private readonly connection: Redis;
  private readonly queues: ReadonlyMap<QueueName, Queue<PokeJob>>;
  /** Of each queue to which pokes are on their way: the hints that follow when they have arrived. */
  private readonly next = new Map<QueueName, Set<string | null>>();
  private warnedAt = Number.NEGATIVE_INFINITY;

  constructor(@Inject(CONFIG) config: Pick<Config, 'redisUrl'>) {
    this.connection = createProducerConnection(config);
    this.connection.on('error', (error) => this.warn('Redis is away', error));
    this.queues = new Map(
      QUEUES.map((name) => {
        const queue = createBullQueue(config, name, 'producer', this.connection);
        queue.on('error', (error) => this.warn(`Queue ${name} reports an error`, error));
        return [name, queue];
      }),
    );
  }

  /**
   * Says "there is work" on `queue`; `hint` may name the subject. Call it after the commit. Pokes
   * while others are on their way follow together as soon as those have arrived.
   */
  poke(queue: QueueName, hint?: string): void {
    // Bull's add() would wait for the connection; while it is down the workers' own round finds the row.
    if (!this.isConnected()) {
      this.warn(
        `Poke of ${queue} dropped`,
        new Error(`Redis connection is ${this.connection.status}`),
      );
      return;
    }
    const next = this.next.get(queue);
    if (next !== undefined) {
      next.add(hint ?? null);
      return;
    }
    this.next.set(queue, new Set());
    void this.send(queue, [hint ?? null]);
  }

  private async send(queue: QueueName, hints: readonly (string | null)[]): Promise<void> {
    try {
      await this.queues.get(queue)?.addBulk(hints.map((hint) => ({ data: { hint } })));
    } catch (error) {
      this.warn(`Poke of ${queue} failed`, error);
    }
    const next = [...(this.next.get(queue) ?? [])];
    this.next.delete(queue);
    if (next.length === 0 || !this.isConnected()) return;
    this.next.set(queue, new Set());
    void this.send(queue, next);
  }

  /**
   * How many jobs each queue holds; null while Redis is away or does not answer at once. A job says
   * only that somebody was woken: what there is to do, the rows say.
   */
  async countJobs(): Promise<readonly JobCount[] | null> {
    if (!this.isConnected()) return null;
    try {
      return await Promise.all([...this.queues].map(([name, queue]) => countJobsOf(name, queue)));
    } catch (error) {
      this.warn('Counting jobs failed', error);
      return null;
    }
  }

  /** True while Redis answers. */
  isConnected(): boolean {
    return this.connection.status === 'ready';
  }

  onApplicationShutdown(): void {
    // Disconnecting the shared connection is enough: a producer holds no other.
    this.connection.disconnect();
  }

  private warn(what: string, error: unknown): void {
    const now = performance.now();
    if (now - this.warnedAt < WARN_EVERY_MS) return;
    this.warnedAt = now;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    this.log.warn(`${what}: ${reason}. Work goes on from the database, a little later.`);
  }
}
