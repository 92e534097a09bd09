import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Outbox } from './delivery/outbox.fixture.js';

let outbox: Outbox;
let jyj: string;
let deputy: string;
beforeEach(async () => {
  outbox = await Outbox.create();
  jyj = await outbox.person('jyj', 'jyj@example.com');
  deputy = await outbox.person('deputy', 'deputy@example.com');
});
afterEach(async () => outbox.close());

interface Row {
  readonly who: string;
  readonly channel: string;
  readonly title: string;
}
const rows = async (): Promise<string[]> => {
  const found: Row[] = await outbox.test.owner.query(
    `SELECT u.username AS who, n.channel, n.payload ->> 'title' AS title
     FROM notification n JOIN app_user u ON u.id = n.recipient_id ORDER BY u.username DESC, n.channel`,
  );
  return found.map(({ who, channel, title }) => `${who} ${channel} ${title.slice(0, 5)}`);
};
const query = (sql: string, values: unknown[] = []): Promise<unknown> =>
  outbox.test.owner.query(sql, values);
const onLeave = (from: string, to: string): Promise<unknown> =>
  query(
    `INSERT INTO stand_in (id, user_id, substitute_id, starts_on, ends_on)
     VALUES (uuidv7(), $1, $2, $3, $4)`,
    [jyj, deputy, from, to],
  );

describe('a message to somebody', () => {
  it('goes by the channels the region has set up and the person has chosen', async () => {
    await query(
      `INSERT INTO channel_setting (region_code, channel, enabled, shown_url, sealed_url, per_minute)
       VALUES ('141024', 'dingtalk', true, 'x', 'x', 20), ('141024', 'wecom', false, 'x', 'x', 20)`,
    );
    await query(
      `INSERT INTO notification_preference VALUES ($1, 'overdue', ARRAY['dingtalk','wecom'])`,
      [jyj],
    );
    await outbox.tell([jyj]);
    expect(await rows()).toEqual(['jyj dingtalk 【催办】恒', 'jyj inbox 【催办】恒']);
  });

  it('on leave is pushed to the stand-in and waits in both inboxes', async () => {
    await onLeave('2024-09-18', '2024-09-20');
    await outbox.tell([jyj]);
    expect(await rows()).toEqual([
      'jyj inbox 【催办】恒',
      'deputy email 【代jyj',
      'deputy inbox 【代jyj',
    ]);
  });

  it.each([
    ['before the leave', '2024-09-21', '2024-09-27'],
    ['after it', '2024-09-10', '2024-09-19'],
  ])('%s goes to nobody else', async (_when, from, to) => {
    await onLeave(from, to);
    await outbox.tell([jyj]);
    expect(await rows()).toEqual(['jyj email 【催办】恒', 'jyj inbox 【催办】恒']);
  });

  it('on leave goes to themselves when the stand-in has left', async () => {
    await onLeave('2024-09-18', '2024-09-30');
    await query(`UPDATE app_user SET active = false WHERE id = $1`, [deputy]);
    await outbox.tell([jyj]);
    expect(await rows()).toEqual(['jyj email 【催办】恒', 'jyj inbox 【催办】恒']);
  });

  it('who is stand-in and concerned as well is told both', async () => {
    await onLeave('2024-09-18', '2024-09-30');
    await outbox.tell([jyj, deputy]);
    expect(await rows()).toHaveLength(5);
    expect(await outbox.tell([jyj, deputy])).toBe(0);
  });
});
