import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
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

/** An api that streams what it is told to, and says nothing of buffering itself. */
class StreamingApi {
  readonly requests: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (chunk) => {
      this.requests.push(chunk.toString('latin1'));
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n');
      this.onStream(socket);
    });
  });
  private constructor(private readonly onStream: (socket: Socket) => void) {}

  static async start(onStream: (socket: Socket) => void): Promise<StreamingApi> {
    const api = new StreamingApi(onStream);
    api.server.listen(0, '127.0.0.1');
    await once(api.server, 'listening');
    return api;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

const event = (id: number, data: string): string => `id: ${id}\nevent: inbox\ndata: ${data}\n\n`;

describe('the stream of the inbox behind the shipped proxy', () => {
  let api: StreamingApi;
  let proxy: ShippedProxy;
  let streams: Socket[] = [];

  beforeAll(async () => {
    api = await StreamingApi.start((socket) => {
      streams.push(socket);
      socket.write(event(streams.length, 'now'));
    });
    proxy = await startShippedProxy(api.port);
  });
  afterAll(async () => {
    await proxy.stop();
    api.stop();
    streams = [];
  });

  it('passes each event on at once, though nothing follows that would push it through a buffer', async () => {
    const stream = await Stream.open(proxy.port, {});
    expect(await stream.next()).toMatchObject({ event: 'inbox', data: 'now' });
    streams.at(-1)!.write(event(7, 'later'));
    expect(await stream.next()).toMatchObject({ id: '7', data: 'later' });
    stream.close();
  });

  it('that was cut off comes back with the last it heard', async () => {
    const stream = await Stream.open(proxy.port, {});
    const heard = await stream.next();
    streams.at(-1)!.destroy();
    while ((await stream.next()) !== null);
    const again = await Stream.open(proxy.port, { 'last-event-id': heard!['id']! });
    expect(await again.next()).toMatchObject({ data: 'now' });
    expect(api.requests.at(-1)).toMatch(new RegExp(`^last-event-id: ${heard!['id']}\\r$`, 'im'));
    again.close();
  });
});

describe('a stream that has nothing to say', () => {
  /** The shipped proxy waits an hour for a word, here one second. */
  const withPings = async (everyMs: number | null) => {
    const api = await StreamingApi.start((socket) => {
      if (everyMs === null) return;
      const timer = setInterval(() => socket.write('event: ping\ndata: \n\n'), everyMs);
      socket.on('close', () => clearInterval(timer));
    });
    const proxy = await startShippedProxy(api.port, (config) =>
      config.replace('proxy_read_timeout 1h;', 'proxy_read_timeout 1s;'),
    );
    const stream = await Stream.open(proxy.port, {});
    const stop = async (): Promise<void> => {
      stream.close();
      await proxy.stop();
      api.stop();
    };
    return { stream, stop };
  };

  it('is kept open by its pings, longer than the proxy waits', async () => {
    const { stream, stop } = await withPings(100);
    for (let n = 0; n < 15; n += 1) expect(await stream.next()).toMatchObject({ event: 'ping' });
    await stop();
  });

  it('would be ended by the proxy without them', async () => {
    const { stream, stop } = await withPings(null);
    expect(await stream.next()).toBeNull();
    await stop();
  });
});
