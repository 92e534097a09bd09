import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  alwaysOwed,
  Deliveries,
  enqueueForUsers,
  InboxChannel,
  registerStillOwed,
} from '@jiannuo/notifications';
import { createDataSource, Database } from '@jiannuo/platform';
import { startApi, type ApiFixture } from '../apps/api/src/api.fixture.js';
import { startShippedProxy, type ShippedProxy } from './shipped-proxy.fixture.js';

jest.setTimeout(60_000);

/** A stream read through the proxy, as a browser reads it. */
class Stream {
  private text = '';
  private readonly answer: IncomingMessage;
  private wake = (): void => undefined;
  constructor(answer: IncomingMessage) {
    this.answer = answer;
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      this.text += chunk;
      this.wake();
    });
    // A proxy that gives up cuts the answer off.
    answer.on('error', () => this.wake()).on('close', () => this.wake());
  }

  static async open(port: number, headers: Record<string, string>): Promise<Stream> {
    const asked = request({
      ...{ port, host: '127.0.0.1', rejectUnauthorized: false },
      path: '/api/v1/notifications/stream',
      headers: { accept: 'text/event-stream', ...headers },
    }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    return new Stream(answer);
  }

  /** The fields of the next event; null when the stream has ended. */
  async next(): Promise<Readonly<Record<string, string>> | null> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const event = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        const fields = event.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
        if (event !== '')
          return Object.fromEntries(fields.flatMap((one) => (one ? [[one[1], one[2]]] : [])));
      } else if (this.answer.closed) return null;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  close(): void {
    this.answer.destroy();
  }
}

describe('the inbox behind the shipped proxy', () => {
  let api: ApiFixture;
  let worker: Database;
  let proxy: ShippedProxy;
  let step = 0;

  beforeAll(async () => {
    api = await startApi();
    registerStillOwed('overdue', alwaysOwed);
    const { databaseUrl: url } = api.config;
    worker = new Database(await createDataSource({ url, role: 'jiannuo_worker' }).initialize());
    proxy = await startShippedProxy(Number(new URL(api.base).port));
  });
  afterAll(async () => {
    await proxy.stop();
    await worker.close();
    await api.close();
  });

  const deliver = async (): Promise<void> => {
    step += 1;
    const [user]: { id: string }[] = await api.owner.query(
      `SELECT id FROM app_user WHERE username = 'jyj'`,
    );
    await api.owner.transaction((tx) =>
      enqueueForUsers(tx, {
        ...{ regionCode: '141024', kind: 'overdue', subjectType: 'milestone', epoch: 1 },
        subjectKey: '141024-2024-livelihood/14/4',
        step: `T+${step}`,
        payload: { title: '【催办】', body: '请办理', link: null },
        recipientIds: [user!.id],
      }),
    );
    await new Deliveries(worker, [new InboxChannel()]).runOnce();
  };
  const unread = async (stream: Stream): Promise<unknown> => {
    for (let event = await stream.next(); event !== null; event = await stream.next()) {
      if (event['event'] === 'inbox') return JSON.parse(event['data']!).unread;
    }
    return null;
  };

  it('hears of a message at once, though nothing follows that would push it through a buffer', async () => {
    const stream = await Stream.open(proxy.port, { cookie: await api.signIn('jyj') });
    expect(await unread(stream)).toBe(0);
    await deliver();
    expect(await unread(stream)).toBe(1);
    stream.close();
  });

  it('that was cut off comes back with the last it heard and is told what it missed', async () => {
    const cookie = await api.signIn('jyj');
    const before = await Stream.open(proxy.port, { cookie });
    const last = await before.next();
    before.close();
    await deliver();
    const after = await Stream.open(proxy.port, { cookie, 'last-event-id': last?.['id'] ?? '1' });
    expect(await unread(after)).toBe(2);
    // Whoever missed nothing is told the same again: what is told is the state, not a change.
    const again = await Stream.open(proxy.port, { cookie, 'last-event-id': '999' });
    expect(await unread(again)).toBe(2);
    after.close();
    again.close();
  });
});

describe('a stream that has nothing to say', () => {
  /** Pings as often as it is told to; the shipped proxy waits an hour, here one second. */
  const withPings = async (everyMs: number | null): Promise<Stream & { stop(): Promise<void> }> => {
    const sockets = new Set<Socket>();
    const api: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n');
        if (everyMs === null) return;
        const timer = setInterval(() => socket.write('event: ping\ndata: \n\n'), everyMs);
        socket.on('close', () => clearInterval(timer));
      });
    }).listen(0, '127.0.0.1');
    await once(api, 'listening');
    const proxy = await startShippedProxy((api.address() as AddressInfo).port, (config) =>
      config.replace('proxy_read_timeout 1h;', 'proxy_read_timeout 1s;'),
    );
    const stream = await Stream.open(proxy.port, {});
    return Object.assign(stream, {
      async stop() {
        stream.close();
        await proxy.stop();
        for (const socket of sockets) socket.destroy();
        api.close();
      },
    });
  };

  it('is kept open by its pings, longer than the proxy waits', async () => {
    const stream = await withPings(100);
    for (let n = 0; n < 15; n += 1) expect(await stream.next()).toMatchObject({ event: 'ping' });
    await stream.stop();
  });

  it('would be ended by the proxy without them', async () => {
    const stream = await withPings(null);
    expect(await stream.next()).toBeNull();
    await stream.stop();
  });
});
