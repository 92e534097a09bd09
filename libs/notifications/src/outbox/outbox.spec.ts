import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Database } from '@jiannuo/platform';
import { DeliveryRefused } from '../delivery/channel.js';
import { Deliveries } from '../delivery/deliveries.js';
import { NotingChannel, Outbox } from '../delivery/outbox.fixture.js';
import { alwaysOwed, registerStillOwed } from '../still-owed.js';
import { listDeliveries } from './list-deliveries.js';
import { cancelDelivery, retryDelivery, retryFailed } from './manage-deliveries.js';
import { readChannelQueues, readRegionReach } from './read-queue-state.js';
import { stepWords } from './step-words.js';

Logger.overrideLogger(false);
const REGIONS = ['141024'];
let outbox: Outbox;
let api: Database;
let worker: Database;
let jyj: string;
beforeAll(async () => {
  outbox = await Outbox.create();
  registerStillOwed('overdue', alwaysOwed);
  [api, worker] = [await outbox.connect('jiannuo_api'), await outbox.connect()];
  jyj = await outbox.person('jyj', 'jyj@example.com');
});
afterAll(async () => outbox.close());
beforeEach(async () => {
  await outbox.test.owner.query('DELETE FROM notification');
});

const refusing = new NotingChannel('email', () => Promise.reject(new DeliveryRefused('没有此人')));
const mails = async () => {
  const page = await api.inRegions(REGIONS, (tx) =>
    listDeliveries(tx, { regions: REGIONS, channel: 'email' }),
  );
  return page.items;
};
const queue = async () => {
  const queues = await api.inRegions(REGIONS, (tx) => readChannelQueues(tx, REGIONS));
  return queues.find(({ channel }) => channel === 'email')!;
};

describe('a message that was given up', () => {
  it('is sent again under the key of the first attempt', async () => {
    await outbox.tell([jyj]);
    await new Deliveries(worker, [refusing]).runOnce();
    const [failed] = await mails();
    expect(failed).toMatchObject({ state: 'failed', lastError: '没有此人' });
    expect(await queue()).toMatchObject({ failed: 1, waiting: 0 });
    await api.inRegions(REGIONS, (tx) => retryDelivery(tx, failed!.id));
    const email = new NotingChannel('email');
    await new Deliveries(worker, [email]).runOnce();
    expect(email.sent.map(({ key }) => key)).toEqual([failed!.id]);
    expect(await queue()).toMatchObject({ failed: 0, sentLastDay: 1 });
  });

  it('is sent again with all others of its channel, as after an outage', async () => {
    for (const step of ['T+1', 'T+3']) await outbox.tell([jyj], { step });
    await new Deliveries(worker, [refusing]).runOnce();
    const retry = (regions: string[]) =>
      api.inRegions(REGIONS, (tx) => retryFailed(tx, regions, 'email'));
    expect(await retry(['141021'])).toEqual([]);
    expect(await retry(REGIONS)).toHaveLength(2);
    expect(await queue()).toMatchObject({ failed: 0, waiting: 2, oldestSeconds: 0 });
  });

  it('or still waits can be taken out, and is sent no more', async () => {
    await outbox.tell([jyj]);
    const [waiting] = await mails();
    await api.inRegions(REGIONS, (tx) => cancelDelivery(tx, waiting!.id));
    const email = new NotingChannel('email');
    await new Deliveries(worker, [email]).runOnce();
    expect(email.sent).toEqual([]);
    expect(await mails()).toMatchObject([{ state: 'cancelled', lastError: '由管理人员取消。' }]);
  });
});

describe('the list', () => {
  it('says what took the place of a superseded step, why, and for whom', async () => {
    await outbox.tell([jyj], { step: 'T-3', state: 'superseded' });
    await outbox.tell([jyj], { step: 'T+1' });
    const items = await mails();
    expect(items.find(({ state }) => state === 'superseded')).toMatchObject({
      kindWords: '逾期催办',
      stepWords: '到期前3个工作日',
      supersededBy: '逾期1个工作日',
      channelWords: '邮件',
      recipient: 'jyj',
    });
  });

  it.each([
    ['T-10', '到期前10个工作日'],
    ['T-0', '到期当天'],
    ['T+0', '到期当天'],
    ['v2', '第2版'],
    ['2024-W39', '2024-W39'],
  ])('reads the step %s as %s', (step, words) => {
    expect(stepWords(step)).toBe(words);
  });
});

describe('the reach of a region', () => {
  it('counts who can be pushed nothing', async () => {
    await outbox.person('nobody');
    await outbox.test.owner.query(
      `INSERT INTO role_grant (id, user_id, role, region_code)
       SELECT uuidv7(), id, 'observer', '141024' FROM app_user`,
    );
    expect(await api.inRegions(REGIONS, (tx) => readRegionReach(tx, REGIONS))).toEqual([
      { name: '洪洞县', hasHttpChannel: false, unreachable: 1 },
    ]);
  });
});
