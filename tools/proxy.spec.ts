import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { request } from 'node:https';
import { connect, type ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startShippedProxy, type ShippedProxy } from './shipped-proxy.fixture.js';

jest.setTimeout(60_000);

const ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nx-request-id: r1\r\n\r\nok';

/** The shipped nginx.conf on this machine's nginx, before an api that writes down what it is sent. */
describe('the shipped proxy', () => {
  let proxy: ShippedProxy;
  let api: Server;
  let received = '';
  let plainPort: number;
  let port: number;

  beforeAll(async () => {
    api = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1');
        if (/\r\n\r\n/.test(chunk.toString('latin1'))) socket.write(ANSWER);
      });
    }).listen(0, '127.0.0.1');
    await once(api, 'listening');
    proxy = await startShippedProxy((api.address() as AddressInfo).port);
    ({ port, plainPort } = proxy);
  });
  afterAll(async () => {
    await proxy.stop();
    api.close();
  });
  beforeEach(() => {
    received = '';
  });

  /** Sends bytes as they are and gives back all that comes until the proxy closes. */
  async function raw(text: string, options: ConnectionOptions = {}): Promise<string> {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    socket.write(text);
    // A proxy that has said no may cut the rest off.
    await new Promise((resolve) => socket.once('close', resolve));
    return answer;
  }

  async function get(path: string, headers: Record<string, string> = {}): Promise<number> {
    const asked = request({
      port,
      host: '127.0.0.1',
      path,
      headers,
      rejectUnauthorized: false,
    }).end();
    const [answer] = (await once(asked, 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    return answer.statusCode;
  }

  const requestsAtApi = (): number =>
    received.match(/^(?:GET|POST) .* HTTP\/1\.[01]\r$/gm)?.length ?? 0;

  it.each([
    [
      'two lengths (CL.TE)',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a disguised encoding (TE.CL)',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: xchunked\r\n\r\n5c\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n0\r\n\r\n',
    ],
    [
      'two different Content-Lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n',
    ],
    [
      'a space before the colon',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 44\r\nConnection: close\r\n\r\n',
    ],
    [
      'a bare line feed in a header',
      'GET / HTTP/1.1\r\nHost: x\r\nX: y\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    ],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\nConnection: close\r\n\r\n'],
  ])('request smuggling: does not let one request carry another: %s', async (_what, bytes) => {
    const answer = await raw(bytes);
    expect(received).not.toMatch(/^GET \/smuggled/m);
    expect(requestsAtApi()).toBeLessThanOrEqual(1);
    expect(received).not.toMatch(/content-length: .*\r\n(?:.*\r\n)*transfer-encoding:/i);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:400|501|200)/);
  });

  it('tells the api the address it saw, whatever the visitor claims', async () => {
    await get('/api/v1/session', {
      'X-Forwarded-For': '6.6.6.6',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'for=6.6.6.6',
    });
    expect(received).toMatch(/^x-forwarded-for: 127\.0\.0\.1\r$/im);
    expect(received).not.toMatch(/6\.6\.6\.6|evil\.example/);
  });

  it.each(['/metrics', '/readyz'])('keeps %s for the inner network', async (path) => {
    expect(await get(path)).toBe(404);
    expect(received).toBe('');
  });

  it('refuses a body and headers beyond what the product takes, before the api sees them', async () => {
    const large = `POST /api/v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: ${26 * 1024 * 1024}\r\nConnection: close\r\n\r\n`;
    expect(await raw(large)).toMatch(/^HTTP\/1\.1 413/);
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(40_000)}\r\nConnection: close\r\n\r\n`;
    expect(await raw(long)).toMatch(/^HTTP\/1\.1 400/);
    expect(received).toBe('');
  });

  it('speaks no TLS older than 1.2, and sends plain HTTP to https', async () => {
    await expect(
      raw('GET / HTTP/1.1\r\n\r\n', { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }),
    ).rejects.toThrow();
    const answer = await fetch(`http://127.0.0.1:${plainPort}/projects/3?x=1`, {
      redirect: 'manual',
    });
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe('https://127.0.0.1/projects/3?x=1');
  });

  it('writes no query into its log, nor an address that is itself a key', async () => {
    await get('/portal/set-password?code=secret-code');
    await get('/api/v1/calendar/secret-code.ics');
    await get('/api/v1/feedback/secret-code');
    await get('/flush');
    const log = readFileSync(proxy.accessLog, 'utf8');
    expect(log).toContain('/portal/set-password');
    expect(log).not.toContain('secret-code');
  });
});
