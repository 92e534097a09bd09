import { getQueueToken } from '@nestjs/bull';
import type { FactoryProvider, OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bull';
import { CONFIG, createBullQueue, type Config, type PokeJob } from '@jiannuo/platform';
import { RedisWatch } from './redis-watch.js';
import type { WorkName } from './work.js';

const NAMES: readonly WorkName[] = ['reminders', 'deliveries', 'publications', 'documents'];

/** The platform's queues under the names by which Nest's processors look for them. */
export const queueProviders: readonly FactoryProvider<Queue<PokeJob>>[] = NAMES.map((name) => ({
  provide: getQueueToken(name),
  useFactory: (config: Config, redis: RedisWatch) =>
    heedProcessing(createBullQueue(config, name, 'consumer'), redis),
  inject: [CONFIG, RedisWatch],
}));

/**
 * Nest drops the promise of process(). It rejects when the worker ends before Redis was ever there,
 * and an unheeded rejection ends the process as if it had crashed.
 */
function heedProcessing(queue: Queue<PokeJob>, redis: RedisWatch): Queue<PokeJob> {
  const begin = queue.process.bind(queue) as (...given: unknown[]) => Promise<void>;
  queue.process = (...given: unknown[]) => {
    const processing = begin(...given);
    processing.catch((error: unknown) => redis.noteError(error));
    return processing;
  };
  return queue;
}

/** Closes the queues after the work has stopped. */
class QueueCloser implements OnApplicationShutdown {
  constructor(private readonly queues: readonly Queue<PokeJob>[]) {}

  async onApplicationShutdown(): Promise<void> {
    for (const queue of this.queues) {
      // Bull's close() waits for Redis, for ever: a connection that is down is given up first.
      if (queue.client.status !== 'ready') queue.client.disconnect();
    }
    await Promise.all(this.queues.map((queue) => queue.close()));
  }
}

export const queueCloser: FactoryProvider<QueueCloser> = {
  provide: QueueCloser,
  useFactory: (...queues: Queue<PokeJob>[]) => new QueueCloser(queues),
  inject: NAMES.map((name) => getQueueToken(name)),
};
