import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  alwaysOwed,
  Deliveries,
  enqueueForUsers,
  InboxChannel,
  registerStillOwed,
} from '@jiannuo/notifications';
import { createDataSource, Database } from '@jiannuo/platform';
import { createApp } from './create-app.js';
import { startApi, type ApiFixture } from './api.fixture.js';

Logger.overrideLogger(false);

/** The events of a stream, one after the other. */
class Events {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private rest = '';
  constructor(answer: Response) {
    this.reader = answer.body!.getReader();
  }

  /** The data of the next `inbox` event; null when the stream has ended. */
  async next(): Promise<unknown> {
    for (;;) {
      const end = this.rest.indexOf('\n\n');
      if (end >= 0) {
        const event = this.rest.slice(0, end);
        this.rest = this.rest.slice(end + 2);
        if (/^event: inbox$/m.test(event)) return JSON.parse(/^data: (.*)$/m.exec(event)![1]!);
        continue;
      }
      const { value, done } = await this.reader.read();
      if (done) return null;
      this.rest += Buffer.from(value).toString('utf8');
    }
  }

  async close(): Promise<void> {
    await this.reader.cancel();
  }
}

describe('the stream of my inbox', () => {
  let api: ApiFixture;
  let worker: Database;
  let deliveries: Deliveries;
  let jyj: string;
  let step = 0;

  beforeAll(async () => {
    api = await startApi();
    registerStillOwed('overdue', alwaysOwed);
    const url = api.config.databaseUrl;
    worker = new Database(await createDataSource({ url, role: 'jiannuo_worker' }).initialize());
    deliveries = new Deliveries(worker, [new InboxChannel()]);
    const [user] = await api.owner.query(`SELECT id FROM app_user WHERE username = 'jyj'`);
    jyj = user.id;
  });
  afterAll(async () => {
    await worker.close();
    await api.close();
  });
  beforeEach(async () => {
    await api.owner.query('DELETE FROM notification');
  });

  const deliver = async (): Promise<void> => {
    step += 1;
    await api.owner.transaction((tx) =>
      enqueueForUsers(tx, {
        regionCode: '141024',
        kind: 'overdue',
        subjectType: 'milestone',
        subjectKey: '141024-2024-livelihood/14/4',
        epoch: 1,
        step: `T+${step}`,
        payload: { title: '【催办】', body: '请办理', link: null },
        recipientIds: [jyj],
      }),
    );
    await deliveries.runOnce();
  };
  const open = async (as = 'jyj', base = api.base): Promise<Events> => {
    const cookie = await api.signIn(as);
    const answer = await fetch(`${base}/api/v1/notifications/stream`, { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    // What keeps proxies from holding events back.
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(answer.headers.get('cache-control')).toContain('no-transform');
    return new Events(answer);
  };

  it('says at once what is unread, and again when a message comes or is read', async () => {
    await deliver();
    const events = await open();
    expect(await events.next()).toMatchObject({ unread: 1 });
    await deliver();
    expect(await events.next()).toMatchObject({ unread: 2, newest: expect.any(String) });
    await api.call('POST', '/api/v1/notifications/read-all', { as: 'jyj' });
    expect(await events.next()).toEqual({ unread: 0, newest: null });
    await events.close();
  });

  it('tells nobody of another’s', async () => {
    const events = await open('zjj');
    expect(await events.next()).toEqual({ unread: 0, newest: null });
    const mine = await open();
    await mine.next();
    await deliver();
    expect(await mine.next()).toMatchObject({ unread: 1 });
    const silent = await Promise.race([events.next(), Promise.resolve('silent')]);
    expect(silent).toBe('silent');
    await mine.close();
    await events.close();
  });

  it('works in another process than the one in which it was read', async () => {
    await deliver();
    const other = await createApp(api.config);
    await other.listen({ host: '127.0.0.1', port: 0 });
    const events = await open('jyj', await other.getUrl());
    expect(await events.next()).toMatchObject({ unread: 1 });
    await api.call('POST', '/api/v1/notifications/read-all', { as: 'jyj' });
    expect(await events.next()).toEqual({ unread: 0, newest: null });
    // And ends with its process, which would otherwise never end.
    const closing = other.close();
    expect(await events.next()).toBeNull();
    await closing;
  });

  it('gives way to a seventh tab of the same person', async () => {
    const tabs: Events[] = [];
    for (let n = 0; n < 7; n += 1) {
      const tab = await open();
      await tab.next();
      tabs.push(tab);
    }
    expect(await tabs[0]!.next()).toBeNull();
    await api.call('POST', '/api/v1/notifications/read-all', { as: 'jyj' });
    await deliver();
    expect(await tabs[6]!.next()).toMatchObject({ unread: 1 });
    for (const tab of tabs.slice(1)) await tab.close();
  });

  it('finds by itself what no word announced', async () => {
    const events = await open();
    await events.next();
    await api.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'jiannuo_inbox' AND datname = current_database()`,
    );
    await deliver();
    expect(await events.next()).toMatchObject({ unread: 1 });
    await events.close();
  }, 20_000);
});
