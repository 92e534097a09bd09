import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { alwaysOwed, registerStillOwed } from '../still-owed.js';
import { DeliveryRefused } from './channel.js';
import { claimDue } from './claim.js';
import { Deliveries } from './deliveries.js';
import { InboxChannel } from './inbox-channel.js';
import { NotingChannel, Outbox } from './outbox.fixture.js';
import { settle } from './settle.js';

Logger.overrideLogger(false);
let outbox: Outbox;

beforeEach(async () => {
  outbox = await Outbox.create();
  registerStillOwed('overdue', alwaysOwed);
});
afterEach(async () => outbox.close());

const PLAN = { maxAttempts: 3, firstRetrySeconds: 30, longestRetrySeconds: 3_600 };

describe('a message', () => {
  it('reaches the inbox of everybody, and by e-mail those with an address', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    const head = await outbox.person('jyj-head');
    expect(await outbox.tell([jyj, head, jyj])).toBe(3);
    const email = new NotingChannel('email');
    await new Deliveries(await outbox.connect(), [new InboxChannel(), email]).runOnce();
    expect(await outbox.states()).toEqual(['sent', 'sent', 'sent']);
    expect(email.sent.map(({ recipient }) => recipient.email)).toEqual(['jyj@example.com']);
  });

  it('is written once however often it is asked for', async () => {
    const jyj = await outbox.person('jyj');
    expect([await outbox.tell([jyj]), await outbox.tell([jyj])]).toEqual([1, 0]);
  });

  it('waits for its time, and by e-mail for working hours', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    await outbox.tell([jyj], { notBefore: new Date('2024-09-21T00:00:00+08:00') });
    const deliveries = new Deliveries(await outbox.connect(), [new InboxChannel()]);
    expect(await deliveries.hasWork()).toBe(false);
    expect(await deliveries.runOnce()).toBe(0);
    const due: { channel: string; notBefore: Date }[] = await outbox.test.owner.query(
      `SELECT channel, not_before AS "notBefore" FROM notification ORDER BY channel`,
    );
    expect(due).toEqual([
      // Saturday: the offices open on Monday.
      { channel: 'email', notBefore: new Date('2024-09-23T09:00:00+08:00') },
      { channel: 'inbox', notBefore: new Date('2024-09-21T00:00:00+08:00') },
    ]);
  });

  it('goes to nobody whose account has been closed since', async () => {
    const jyj = await outbox.person('jyj');
    await outbox.tell([jyj]);
    await outbox.test.owner.query('UPDATE app_user SET active = false');
    await new Deliveries(await outbox.connect(), [new InboxChannel()]).runOnce();
    expect(await outbox.rows()).toMatchObject([
      { state: 'cancelled', lastError: '收件人的账号已停用。' },
    ]);
  });

  it('is cancelled when it is no longer owed', async () => {
    const jyj = await outbox.person('jyj');
    await outbox.tell([jyj]);
    await outbox.tell([jyj], { step: 'T+3' });
    registerStillOwed('overdue', (_tx, due) =>
      Promise.resolve(new Set(due.filter(({ step }) => step === 'T+3').map(({ id }) => id))),
    );
    await new Deliveries(await outbox.connect(), [new InboxChannel()]).runOnce();
    expect(await outbox.states()).toEqual(['cancelled', 'sent']);
  });

  it('is asked about again when nobody could say whether it is owed', async () => {
    const jyj = await outbox.person('jyj');
    await outbox.tell([jyj]);
    registerStillOwed('overdue', (tx) => tx.query('SELECT no_such_function()'));
    await new Deliveries(await outbox.connect(), [new InboxChannel()]).runOnce();
    expect(await outbox.rows()).toMatchObject([
      { state: 'pending', attempts: 1, lastError: expect.stringMatching(/^无法确认是否仍应发送/) },
    ]);
  });
});

describe('several workers', () => {
  it('never claim the same row', async () => {
    const jyj = await outbox.person('jyj');
    for (let n = 0; n < 60; n += 1) await outbox.tell([jyj], { step: `T+${n}` });
    const databases = [await outbox.connect(), await outbox.connect()];
    const claims = await Promise.all(
      [...databases, ...databases, ...databases].map((database) =>
        database.outsideRegions((tx) =>
          claimDue(tx, { channel: 'inbox', limit: 15, leaseSeconds: 60 }),
        ),
      ),
    );
    const ids = claims.flatMap(({ messages }) => messages.map(({ id }) => id));
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });

  it('send each message once', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    for (let n = 0; n < 40; n += 1) await outbox.tell([jyj], { step: `T+${n}` });
    const email = new NotingChannel('email');
    const workers = await Promise.all(
      [1, 2, 3].map(
        async () => new Deliveries(await outbox.connect(), [new InboxChannel(), email]),
      ),
    );
    const sent = await Promise.all(workers.map((worker) => worker.runOnce()));
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(80);
    expect(new Set(email.sent.map(({ id }) => id)).size).toBe(40);
    expect(email.sent).toHaveLength(40);
  });
});

describe('a worker that dies', () => {
  it('loses its rows to others when its lease ends, and may not settle them any more', async () => {
    const jyj = await outbox.person('jyj');
    await outbox.tell([jyj]);
    const database = await outbox.connect();
    const dead = await database.outsideRegions((tx) =>
      claimDue(tx, { channel: 'inbox', limit: 10, leaseSeconds: 60 }),
    );
    const deliveries = new Deliveries(await outbox.connect(), [new InboxChannel()]);
    expect([await deliveries.hasWork(), await deliveries.runOnce()]).toEqual([false, 0]);
    await outbox.test.owner.query(
      `UPDATE notification SET lease_until = clock_timestamp() - interval '1 second'`,
    );
    expect([await deliveries.hasWork(), await deliveries.runOnce()]).toEqual([true, 1]);
    const late = [{ id: dead.messages[0]!.id, result: 'retry', error: 'late' } as const];
    expect(await database.outsideRegions((tx) => settle(tx, dead.token, late, PLAN))).toEqual([]);
    expect(await outbox.rows()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('does not do so for ever over one message', async () => {
    const jyj = await outbox.person('jyj');
    await outbox.tell([jyj]);
    const database = await outbox.connect();
    const deliveries = new Deliveries(database, [new InboxChannel()], PLAN);
    deliveries.stop();
    for (let crash = 0; crash < 3; crash += 1) {
      await database.outsideRegions((tx) =>
        claimDue(tx, { channel: 'inbox', limit: 10, leaseSeconds: -1 }),
      );
      await deliveries.runOnce();
    }
    expect(await outbox.rows()).toMatchObject([
      { state: 'failed', attempts: 3, lastError: expect.stringContaining('中断') },
    ]);
  });
});

describe('a channel that fails', () => {
  const broken = (): Promise<void> =>
    Promise.reject(Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' }));

  it('is tried again, each time later, and given up with a reason in words', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    await outbox.tell([jyj]);
    const email = new NotingChannel('email', broken);
    const deliveries = new Deliveries(await outbox.connect(), [email], PLAN);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await deliveries.runOnce();
      const row = (await outbox.rows()).find(({ channel }) => channel === 'email')!;
      waits.push(row.waitSeconds);
      await outbox.letTimePass();
    }
    expect(waits[0]).toBeGreaterThan(28);
    expect(waits[0]).toBeLessThan(34);
    expect(waits[1]).toBeGreaterThan(58);
    expect((await outbox.rows()).find(({ channel }) => channel === 'email')).toMatchObject({
      state: 'failed',
      attempts: 3,
      lastError: expect.stringContaining('邮件服务器拒绝连接'),
    });
  });

  it('does not take the attempts of everything behind it', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    for (let n = 0; n < 25; n += 1) await outbox.tell([jyj], { step: `T+${n}` });
    const email = new NotingChannel('email', broken);
    await new Deliveries(await outbox.connect(), [email]).runOnce();
    const tried = (await outbox.rows()).filter(({ attempts }) => attempts > 0);
    expect(tried).toHaveLength(10);
  });

  it('is not tried again when the receiver refused for good', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    await outbox.tell([jyj]);
    const email = new NotingChannel('email', () => Promise.reject(new DeliveryRefused('没有此人')));
    await new Deliveries(await outbox.connect(), [email]).runOnce();
    expect((await outbox.rows()).find(({ channel }) => channel === 'email')).toMatchObject({
      state: 'failed',
      attempts: 1,
      lastError: '没有此人',
    });
  });

  it('that hangs does not hold up the inbox', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    await outbox.tell([jyj]);
    const email = new NotingChannel('email', () => new Promise(() => undefined));
    const channels = [new InboxChannel(), email];
    const deliveries = new Deliveries(await outbox.connect(), channels, { sendTimeoutMs: 300 });
    expect(await deliveries.runOnce()).toBe(1);
    expect((await outbox.rows()).find(({ channel }) => channel === 'email')).toMatchObject({
      state: 'pending',
      lastError: expect.stringContaining('没有回应'),
    });
  });
});
