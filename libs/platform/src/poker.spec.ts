import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Queue } from 'bull';
import { Poker } from './poker.js';
import { createBullQueue, QUEUES, type PokeJob } from './queues.js';

const until = async (condition: () => boolean): Promise<void> => {
  const end = Date.now() + 5_000;
  while (!condition() && Date.now() < end) await new Promise((wait) => setTimeout(wait, 20));
};

describe('poking the workers', () => {
  let warn: jest.SpiedFunction<Logger['warn']>;
  beforeEach(() => {
    warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
  });
  afterEach(() => {
    warn.mockRestore();
  });

  it('neither waits nor throws while Redis is away, and warns once, not each time', async () => {
    const poker = new Poker({ redisUrl: 'redis://127.0.0.1:1' });
    const pokeAll = (): unknown[] =>
      Array.from({ length: 1_000 }, (_, n) =>
        poker.poke(QUEUES[n % QUEUES.length] ?? 'documents', `${n}`),
      );
    // Nothing to wait for: no poke hands back a promise.
    expect(pokeAll().every((answer) => answer === undefined)).toBe(true);
    await until(() => warn.mock.calls.length > 0);
    pokeAll();
    expect(poker.isConnected()).toBe(false);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(String(warn.mock.calls[0]?.[0])).toContain('Work goes on from the database');
    poker.onApplicationShutdown();
  });

  it('wakes a consumer with its hint', async () => {
    const redisUrl = process.env['TEST_REDIS_URL'];
    if (!redisUrl) throw new Error('Set TEST_REDIS_URL to a Redis for tests.');
    // A database of Redis' own, away from the queues of other specs.
    const own = `${redisUrl}/9`;
    const heard: PokeJob[] = [];
    const queue: Queue<PokeJob> = createBullQueue({ redisUrl: own }, 'documents', 'consumer');
    await queue.client.flushdb();
    void queue.process(async (job) => heard.push(job.data));

    const poker = new Poker({ redisUrl: own });
    await until(() => poker.isConnected());
    poker.poke('documents', 'a report');
    poker.poke('documents');
    await until(() => heard.length === 2);

    expect(heard).toEqual([{ hint: 'a report' }, { hint: null }]);
    expect(await queue.client.keys('*')).not.toContainEqual(
      expect.not.stringMatching(/^\{jiannuo:/),
    );
    poker.onApplicationShutdown();
    await queue.close();
  });
});
