import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type ApiFixture } from './api.fixture.js';

const MEGABYTE = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024);
const FILE_HEAD =
  '--b\r\nContent-Disposition: form-data; name="file"; filename="大.jpg"\r\n' +
  'Content-Type: image/jpeg\r\n\r\n';
const FILE_TAIL = '\r\n--b--\r\n';

/**
 * Sends as a browser does, on a plain socket: it reads what it is answered and sends on regardless.
 * It holds nothing of what it sends, so that memory tells of the server alone.
 */
class Sender {
  private readonly socket: Socket;
  private heard = '';
  private goOn = (): void => undefined;

  constructor(
    base: string,
    cookie: string,
    private readonly length: number | 'not announced',
  ) {
    this.socket = connect(Number(new URL(base).port), '127.0.0.1');
    this.socket.on('data', (data) => (this.heard += data.toString()));
    this.socket.on('drain', () => this.goOn());
    this.socket.on('close', () => this.goOn());
    // A connection cut off on purpose is no error of this spec: `open` tells of it.
    this.socket.on('error', () => this.socket.destroy());
    const announced =
      length === 'not announced' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`;
    this.socket.write(
      `POST /api/v1/submissions/none/evidence HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n` +
        `Content-Type: multipart/form-data; boundary=b\r\n${announced}\r\n\r\n`,
    );
  }

  get open(): boolean {
    return !this.socket.destroyed && !this.socket.readableEnded;
  }

  async send(megabytes: number): Promise<void> {
    for (let left = megabytes * MEGABYTE; left > 0 && this.open; left -= CHUNK.length) {
      await this.write(CHUNK);
    }
  }

  async write(part: Buffer | string): Promise<void> {
    if (this.length === 'not announced') {
      this.socket.write(`${Buffer.byteLength(part).toString(16)}\r\n`);
      this.socket.write(part);
      part = '\r\n';
    }
    if (this.socket.write(part)) return;
    await new Promise<void>((resolve) => (this.goOn = resolve));
  }

  /** All that was answered up to now, as soon as it holds `words`. */
  async hears(words: string): Promise<string> {
    while (!this.heard.includes(words)) {
      if (!this.open) throw new Error(`Closed after: ${this.heard}`);
      await once(this.socket, 'data');
    }
    return this.heard;
  }

  end(): void {
    this.socket.destroy();
  }
}

describe('an upload that is too large', () => {
  let api: ApiFixture;
  let cookie: string;
  beforeAll(async () => {
    api = await startApi();
    cookie = await api.signIn('jyj');
  });
  afterAll(() => api.close());

  // First of all: a process that has grown before does not show that it grows again.
  it.each([
    ['announced', Buffer.byteLength(FILE_HEAD + FILE_TAIL) + 50 * MEGABYTE],
    ['not announced', 'not announced'],
  ] as const)('costs little more memory than the limit (length %s)', async (_what, length) => {
    const resident = () => process.memoryUsage.rss() / MEGABYTE;
    const before = resident();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, resident())), 5);
    const sender = new Sender(api.base, cookie, length);
    await sender.write(FILE_HEAD);
    await sender.send(50);
    await sender.write(FILE_TAIL);
    await sender.hears('文件超过20MB');
    clearInterval(watch);
    sender.end();
    expect(most - before).toBeLessThan(80);
  });

  it('is refused by its announced length before any of it is sent', async () => {
    const sender = new Sender(api.base, cookie, 100 * MEGABYTE);
    const answer = await sender.hears('文件超过20MB');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toContain('"code":"too-large"');
    // A browser sends on regardless, and must not find the door shut.
    await sender.send(100);
    expect(sender.open).toBe(true);
    sender.end();
  });

  it('is refused when it passes the limit, if its length was not announced', async () => {
    const sender = new Sender(api.base, cookie, 'not announced');
    await sender.write(FILE_HEAD);
    await sender.send(21);
    expect(await sender.hears('文件超过20MB')).toMatch(/^HTTP\/1.1 413 /);
    await sender.send(29);
    await sender.write(FILE_TAIL);
    expect(sender.open).toBe(true);
    sender.end();
  });

  it('is cut off when it does not end', async () => {
    const sender = new Sender(api.base, cookie, 1_000 * MEGABYTE);
    await sender.hears('文件超过20MB');
    await sender.send(1_000);
    expect(sender.open).toBe(false);
  });
});
