import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { simpleParser } from 'mailparser';
import { enqueueForUsers } from '@jiannuo/notifications';
import { Poker } from '@jiannuo/platform';
import { registerEveryStillOwed } from '@jiannuo/reminders';
import {
  createTestConfig,
  createTestDatabase,
  DEAD_REDIS_URL,
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  setBusinessTime,
  type TestConfig,
  type TestDatabase,
} from '@jiannuo/testing';
import { createQueue } from './queues.js';
import { WorkerModule } from './worker-module.js';

Logger.overrideLogger(false);

let database: TestDatabase;
let test: TestConfig;
let workers: INestApplicationContext[];
let reporter: string;

/** A database of Redis that no other process of the machine looks at. */
const ownRedis = (): string => {
  const url = new URL(process.env['TEST_REDIS_URL'] ?? DEAD_REDIS_URL);
  url.pathname = '/13';
  return url.href;
};

beforeEach(async () => {
  workers = [];
  registerEveryStillOwed();
  database = await createTestDatabase();
  test = createTestConfig(database.url);
  const { owner } = database;
  await seedRegion(owner);
  await setBusinessTime(owner, '2024-09-20T09:00:00+08:00');
  const { id: departmentId } = await seedDepartment(owner, { code: 'jyj', name: '教育局' });
  const grants = [{ role: 'reporter', departmentId } as const];
  reporter = (await seedUser(owner, { username: 'jyj', email: 'jyj@example.com', grants })).id;
  const programme = await seedProgramme(owner);
  const project = await seedProject(owner, { programme, ordinal: 14, leadId: departmentId });
  const title = '恒东小学投入使用';
  await seedMilestone(owner, { project, ordinal: 4, title, departmentId, dueDate: '2024-09-01' });
});
afterEach(async () => {
  for (const worker of workers) await worker.close();
  await database.drop();
  test.remove();
});

async function startWorker(redisUrl: string): Promise<INestApplicationContext> {
  const worker = await NestFactory.createApplicationContext(
    WorkerModule.forConfig({ ...test.config, redisUrl }),
    { logger: false, abortOnError: false },
  );
  workers.push(worker);
  return worker;
}

/** How long until it is so, in milliseconds. */
async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`Not so within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - began;
}

const nothingWaits = async (): Promise<boolean> => {
  const [counts] = await database.owner.query(
    `SELECT count(*) FILTER (WHERE state = 'sent') AS sent,
       count(*) FILTER (WHERE state IN ('pending','sending') AND not_before <= business_now())
         AS waiting FROM notification`,
  );
  return counts.sent > 0 && counts.waiting === 0;
};
const mailbox = (): string => join(test.config.dataDirectory, 'mailbox');

describe('a worker whose Redis is away', () => {
  it('finds what is overdue and reminds in the inbox and by e-mail all the same', async () => {
    await startWorker(DEAD_REDIS_URL);
    await until(nothingWaits, 15_000);
    const mails = await Promise.all(
      readdirSync(mailbox()).map((name) => simpleParser(readFileSync(join(mailbox(), name)))),
    );
    const about = mails.filter(({ subject }) => subject === '【催办】恒东小学投入使用 已逾期19天');
    expect(about).toHaveLength(1);
    expect(about[0]!.text).toContain('/portal/projects/141024-2024-livelihood/14?milestone=4');
  }, 30_000);

  it('ends when asked to', async () => {
    const worker = await startWorker(DEAD_REDIS_URL);
    workers = [];
    await expect(worker.close()).resolves.toBeUndefined();
  }, 30_000);

  it('ends without a crash while it is just trying to connect', async () => {
    const unheeded: unknown[] = [];
    const note = (reason: unknown): void => void unheeded.push(reason);
    process.on('unhandledRejection', note);
    // Closed at once: the first attempt is under way.
    const heeded: unknown[] = [];
    const config = { redisUrl: DEAD_REDIS_URL };
    const queue = createQueue(config, 'reminders', (error) => void heeded.push(error));
    queue.on('error', () => undefined);
    void queue.process(() => undefined);
    queue.client.disconnect();
    await queue.close();
    await until(() => Promise.resolve(heeded.length > 0), 5_000);
    process.off('unhandledRejection', note);
    expect(unheeded).toEqual([]);
  });
});

describe('workers with Redis', () => {
  it('send each message once, poked together', async () => {
    await startWorker(ownRedis());
    await startWorker(ownRedis());
    await until(nothingWaits, 15_000);
    const before = readdirSync(mailbox()).length;
    const poker = new Poker({ redisUrl: ownRedis() });
    await until(() => Promise.resolve(poker.isConnected()), 5_000);
    for (let n = 1; n <= 3; n += 1) {
      await database.owner.transaction((tx) =>
        enqueueForUsers(tx, {
          regionCode: '141024',
          kind: 'submission-revoked',
          subjectType: 'submission',
          subjectKey: reporter,
          epoch: 1,
          step: `v${n}`,
          payload: { title: '撤销审核通过', body: '请核实', link: null },
          recipientIds: [reporter],
        }),
      );
      poker.poke('deliveries');
      await until(nothingWaits, 10_000);
    }
    poker.onApplicationShutdown();
    const [{ inbox }] = await database.owner.query(
      `SELECT count(*) AS inbox FROM notification
       WHERE kind = 'submission-revoked' AND channel = 'inbox' AND state = 'sent'`,
    );
    expect([inbox, readdirSync(mailbox()).length - before]).toEqual([3, 3]);
  }, 60_000);
});
