import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Database } from '@jiannuo/platform';
import { Outbox } from '../delivery/outbox.fixture.js';
import { readPreferences, savePreferences } from './preferences.js';
import { addStandIn, endStandIn, hasStandIn } from './stand-ins.js';

const REGIONS = ['141024'];
let outbox: Outbox;
let api: Database;
let jyj: string;
let deputy: string;
beforeEach(async () => {
  outbox = await Outbox.create();
  jyj = await outbox.person('jyj', 'jyj@example.com');
  deputy = await outbox.person('deputy', 'deputy@example.com');
  api = await outbox.connect('jiannuo_api');
});
afterEach(async () => outbox.close());

const leave = (startsOn: string, endsOn: string) => ({ userId: jyj, startsOn, endsOn });
const told = async (): Promise<string[]> => {
  const rows: { who: string; channel: string; state: string }[] = await outbox.test.owner.query(
    `SELECT u.username AS who, channel, state FROM notification n
     JOIN app_user u ON u.id = n.recipient_id ORDER BY u.username, channel`,
  );
  return rows.map(({ who, channel, state }) => `${who} ${channel} ${state}`);
};

describe('a stand-in', () => {
  it('gets what was planned for those days already, and no more once the leave has ended', async () => {
    await outbox.tell([jyj], { notBefore: new Date('2024-09-23T00:00:00+08:00') });
    const standIn = { ...leave('2024-09-23', '2024-09-24'), substituteId: deputy };
    const id = await api.inRegions(REGIONS, (tx) => addStandIn(tx, standIn));
    expect(await told()).toEqual([
      'deputy email pending',
      'deputy inbox pending',
      'jyj email pending',
      'jyj inbox pending',
    ]);
    // Written once more by a sweep, it is the same message.
    await outbox.tell([jyj], { notBefore: new Date('2024-09-23T00:00:00+08:00') });
    expect(await told()).toHaveLength(4);
    expect(await api.inRegions(REGIONS, (tx) => endStandIn(tx, id, deputy))).toBe(false);
    expect(await api.inRegions(REGIONS, (tx) => endStandIn(tx, id, jyj))).toBe(true);
    expect((await told()).slice(0, 2)).toEqual([
      'deputy email cancelled',
      'deputy inbox cancelled',
    ]);
  });

  it('is one at a time', async () => {
    const standIn = { ...leave('2024-09-23', '2024-09-27'), substituteId: deputy };
    await api.inRegions(REGIONS, (tx) => addStandIn(tx, standIn));
    const asked = [leave('2024-09-27', '2024-09-30'), leave('2024-09-28', '2024-09-30')];
    const taken = await Promise.all(
      asked.map((days) => api.inRegions(REGIONS, (tx) => hasStandIn(tx, days))),
    );
    expect(taken).toEqual([true, false]);
  });
});

describe('what a person chooses', () => {
  const read = () => api.inRegions(REGIONS, (tx) => readPreferences(tx, jyj, REGIONS));
  const save = (topic: string, channels: string[], more: { mobile?: string } = {}) =>
    api.inRegions(REGIONS, (tx) =>
      savePreferences(tx, jyj, REGIONS, {
        topics: [{ topic, channels }],
        daily: true,
        ...more,
      }),
    );

  it('is kept, and used for what is written next', async () => {
    await save('overdue', ['email'], { mobile: '13800000000' });
    expect(await read()).toMatchObject({ daily: true, mobile: '13800000000' });
    await save('decision', []);
    const topics = (await read()).topics;
    expect(topics.find(({ topic }) => topic === 'decision')?.channels).toEqual([]);
    expect(topics.find(({ topic }) => topic === 'overdue')?.channels).toEqual(['email']);
  });

  it('cannot silence what is overdue', async () => {
    for (const channels of [[], ['sms'], ['dingtalk', 'wecom']]) {
      await expect(save('overdue', channels)).rejects.toMatchObject({ code: 'rule-violated' });
    }
    await expect(save('nothing', [])).rejects.toMatchObject({ code: 'bad-request' });
  });
});
