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
    createQueue(config, name, (error) => redis.noteError(error)),
  inject: [CONFIG, RedisWatch],
}));

/**
 * A consumer that leaves no rejection unheeded, at which the process would end as if it had crashed.
 * Nest drops the promise of process(), and Bull that of naming its connection. They reject when the
 * worker ends while Redis was never there, the second only when an attempt to connect is under way at
 * that moment.
 */
export function createQueue(
  config: Pick<Config, 'redisUrl'>,
  name: WorkName,
  heed: (error: unknown) => void,
): Queue<PokeJob> {
  const queue = createBullQueue(config, name, 'consumer');
  const nameConnection = queue.setWorkerName.bind(queue);
  queue.setWorkerName = () => nameConnection().catch(heed);
  const begin = queue.process.bind(queue) as (...given: unknown[]) => Promise<void>;
  queue.process = (...given: unknown[]) => {
    const processing = begin(...given);
    processing.catch(heed);
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
