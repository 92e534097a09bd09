import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { alwaysOwed, registerStillOwed } from '../still-owed.js';
import { Deliveries } from './deliveries.js';
import { NotingChannel, Outbox } from './outbox.fixture.js';

Logger.overrideLogger(false);
let outbox: Outbox;
let jyj: string;

beforeEach(async () => {
  outbox = await Outbox.create();
  registerStillOwed('overdue', alwaysOwed);
  jyj = await outbox.person('jyj', 'jyj@example.com');
  await outbox.test.owner.query('INSERT INTO digest_preference VALUES ($1, true)', [jyj]);
});
afterEach(async () => outbox.close());

const say = (n: number, notBefore = '2024-09-20T00:00:00+08:00'): Promise<number> =>
  outbox.tell([jyj], {
    subjectKey: `141024-2024-livelihood/14/${n}`,
    payload: { title: `事项${n}`, body: `请办理${n}`, link: `/x/${n}` },
    notBefore: new Date(notBefore),
  });
const mails = async (): Promise<{ key: string; sent: boolean }[]> =>
  outbox.test.owner.query(
    `SELECT delivery_key AS key, state = 'sent' AS sent FROM notification
     WHERE channel = 'email' ORDER BY id`,
  );
/** Monday morning, when the digest of what Friday brought is due. */
const onMonday = (): Promise<unknown> =>
  outbox.test.owner.query(
    `UPDATE clock SET clock_offset = '2024-09-23T09:00:00+08:00'::timestamptz - clock_timestamp()`,
  );

describe('多条合一封', () => {
  it('is one mail for everything of a day, and the inbox has each by itself', async () => {
    for (const n of [1, 2, 3]) await say(n);
    const email = new NotingChannel('email');
    const deliveries = new Deliveries(await outbox.connect(), [email, new NotingChannel('inbox')]);
    await deliveries.runOnce();
    expect(email.sent).toEqual([]);
    await onMonday();
    await deliveries.runOnce();
    expect(email.sent.map(({ payload }) => payload)).toEqual([
      {
        title: '您有3条事项待办：事项1等',
        body: '1. 事项1\n2. 事项2\n3. 事项3',
        link: '/inbox',
        items: [1, 2, 3].map((n) => ({
          title: `事项${n}`,
          body: `请办理${n}`,
          link: `/x/${n}`,
        })),
      },
    ]);
    expect((await outbox.states()).every((state) => state === 'sent')).toBe(true);
    const [{ inbox }] = await outbox.test.owner.query(
      `SELECT count(*) AS inbox FROM notification WHERE channel = 'inbox'`,
    );
    expect(inbox).toBe(3);
  });

  it('keeps its key when it is repeated, and what comes later is a mail of its own', async () => {
    for (const n of [1, 2]) await say(n);
    await onMonday();
    const failing = new NotingChannel('email', () => Promise.reject(new Error('busy')));
    const database = await outbox.connect();
    await new Deliveries(database, [failing]).runOnce();
    // As a command that committed a moment after the digest had been claimed would leave it.
    await say(3);
    await outbox.test.owner.query(
      `UPDATE notification SET not_before = business_now(),
         digest_key = (SELECT min(digest_key) FROM notification)
       WHERE channel = 'email' AND delivery_key IS NULL`,
    );
    await outbox.letTimePass();
    const email = new NotingChannel('email');
    await new Deliveries(database, [email]).runOnce();
    const [one, two, late] = await mails();
    expect(one!.key).toBe(two!.key);
    expect(late!.key).not.toBe(one!.key);
    expect(new Set(email.sent.map(({ key }) => key))).toEqual(new Set([one!.key, late!.key]));
  });

  it('leaves out what has been done meanwhile', async () => {
    for (const n of [1, 2]) await say(n);
    await onMonday();
    registerStillOwed('overdue', (_tx, due) =>
      Promise.resolve(
        new Set(due.filter((one) => one.subjectKey.endsWith('/2')).map((one) => one.id)),
      ),
    );
    const email = new NotingChannel('email');
    await new Deliveries(await outbox.connect(), [email]).runOnce();
    expect(email.sent.map(({ payload }) => payload.title)).toEqual(['事项2']);
  });

  it('is claimed whole, by one of several workers, beyond the size of a batch', async () => {
    for (let n = 1; n <= 25; n += 1) await say(n);
    await onMonday();
    const email = new NotingChannel('email');
    const workers = await Promise.all(
      [1, 2, 3].map(async () => new Deliveries(await outbox.connect(), [email])),
    );
    await Promise.all(workers.map((worker) => worker.runOnce()));
    expect(email.sent.map(({ payload }) => payload.items?.length)).toEqual([25]);
  });
});
