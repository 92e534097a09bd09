import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { alwaysOwed, registerStillOwed } from '../still-owed.js';
import { DeliveryLater, type Channel, type OutgoingMessage } from './channel.js';
import { Deliveries } from './deliveries.js';
import { NotingChannel, Outbox } from './outbox.fixture.js';
import { rhythmOf } from './pace.js';

Logger.overrideLogger(false);
let outbox: Outbox;
beforeEach(async () => {
  outbox = await Outbox.create();
  registerStillOwed('overdue', alwaysOwed);
});
afterEach(async () => outbox.close());

class PacedChannel extends NotingChannel implements Channel {
  constructor(
    name: Channel['name'],
    override readonly perMinute: Channel['perMinute'],
    fail?: (message: OutgoingMessage) => Promise<void>,
  ) {
    super(name, fail);
  }
}

const rest = (seconds: number): Promise<unknown> =>
  outbox.test.owner.query(`UPDATE channel_pace SET next_at = next_at - make_interval(secs => $1)`, [
    seconds,
  ]);

describe('a channel with a rate', () => {
  it.each([1, 9, 10, 20, 300, 6_000])('of %i never sends more in any minute', (perMinute) => {
    const { interval, burst } = rhythmOf(perMinute);
    // The worst minute begins with the burst of a rest; one may fall on each of its ends.
    expect(burst + Math.floor(60 / interval)).toBeLessThanOrEqual(perMinute + (burst > 1 ? 0 : 1));
  });

  it('keeps it however many workers there are, and goes on after a rest', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    for (let n = 0; n < 12; n += 1) await outbox.tell([jyj], { step: `T+${n}` });
    const email = new PacedChannel('email', 50);
    const workers = await Promise.all(
      [1, 2, 3].map(async () => new Deliveries(await outbox.connect(), [email])),
    );
    const round = (): Promise<unknown> => Promise.all(workers.map((worker) => worker.runOnce()));
    await round();
    expect(email.sent).toHaveLength(5);
    await round();
    expect(email.sent).toHaveLength(5);
    await rest(60);
    await round();
    expect(email.sent).toHaveLength(10);
  });

  it('waits as long as the receiver asks, with everything that goes the same way', async () => {
    const jyj = await outbox.person('jyj', 'jyj@example.com');
    for (let n = 0; n < 4; n += 1) await outbox.tell([jyj], { step: `T+${n}` });
    let busy = true;
    const email = new PacedChannel('email', 20, () =>
      busy ? Promise.reject(new DeliveryLater('太频繁', 120)) : Promise.resolve(),
    );
    const deliveries = new Deliveries(await outbox.connect(), [email]);
    await deliveries.runOnce();
    const tried = (await outbox.rows()).filter(({ attempts }) => attempts > 0);
    expect(tried.map(({ channel }) => channel)).toEqual(['email', 'email']);
    for (const { waitSeconds, lastError } of tried) {
      expect([Math.round(waitSeconds), lastError]).toEqual([120, '太频繁']);
    }
    busy = false;
    await outbox.letTimePass();
    await deliveries.runOnce();
    expect(email.sent).toEqual([]);
    await rest(120 + 60);
    await deliveries.runOnce();
    expect(email.sent).toHaveLength(2);
  });
});
