import { request, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import { DEAD_REDIS_URL } from '@jiannuo/testing';
import { PASSWORD, startApi, type ApiFixture } from './api.fixture.js';

/** What closing may take when nothing is in the way; the grace for what hangs is five seconds. */
const SOON_MS = 4_000;

jest.setTimeout(60_000);

describe('stopping the API', () => {
  it('answers what is in flight, ends streams, and is not held by idle connections', async () => {
    const api = await startApi({ redisUrl: DEAD_REDIS_URL });
    const cookie = await api.signIn('jyj');
    const idle = await preconnect(api);
    const half = await preconnect(api);
    half.write('GET /api/v1/session HTTP/1.1\r\nhost: x\r\n');
    const stream = await openStream(api);
    const streamEnded = once(stream, 'end');
    stream.resume();
    // Sign-ins hash a password one after another, which takes longer than the close that follows.
    let answers: Promise<Response[]> = Promise.resolve([]);
    await arrived(api, 10, () => {
      const signIns = Array.from({ length: 5 }, () => signIn(api));
      const reads = Array.from({ length: 5 }, () =>
        api.call('GET', '/api/v1/programmes', { headers: { cookie } }),
      );
      answers = Promise.all([...signIns, ...reads]);
    });

    const started = performance.now();
    const closed = api.close();
    const statuses = (await answers).map(({ status }) => status);
    await Promise.all([closed, streamEnded]);
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 200));
    expect(performance.now() - started).toBeLessThan(SOON_MS);
    expect(idle.destroyed || idle.closed || idle.readableEnded).toBe(true);
    half.destroy();
  });
});

const signIn = (api: ApiFixture): Promise<Response> =>
  api.call('POST', '/api/v1/session', { body: { username: 'jyj', password: PASSWORD } });

/** A connection on which nothing was asked yet, as browsers open them to be quick. */
async function preconnect(api: ApiFixture): Promise<Socket> {
  const socket = connect(Number(new URL(api.base).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  return socket;
}

async function openStream(api: ApiFixture): Promise<IncomingMessage> {
  const cookie = await api.signIn('supervisor');
  const asked = request(`${api.base}/api/v1/notifications/stream`, {
    headers: { accept: 'text/event-stream', cookie },
  }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return answer;
}

/** Resolves when so many requests have come in: what is only on its way, no server can keep. */
async function arrived(api: ApiFixture, wanted: number, ask: () => void): Promise<void> {
  const server: Server = api.app.getHttpServer();
  let count = 0;
  await new Promise<void>((resolve) => {
    const onRequest = (): void => {
      count += 1;
      if (count < wanted) return;
      server.off('request', onRequest);
      resolve();
    };
    server.on('request', onRequest);
    ask();
  });
}
