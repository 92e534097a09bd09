import { readdir } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { PublicationStage } from '../publication-stage.fixture.js';
import { DiskStore } from './disk-store.js';
import { registerPublicSite } from './register-public-site.js';

let stage: PublicationStage;
let site: FastifyInstance;
let address: string;

beforeAll(async () => {
  stage = await PublicationStage.open();
  await stage.worker.runOnce();
  site = Fastify();
  await registerPublicSite(site, {
    config: { dataDirectory: stage.folder },
    publicDatabaseUrl: stage.database.url,
  });
  address = await site.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await site.close();
  await stage.close();
});

describe('an address nobody ever had', () => {
  it.each([
    '/%',
    '/projects/%E0%A4%A',
    '/api/v1/public/%ff',
    '/projects/..%2f..%2f..%2fetc%2fpasswd',
    '/photos/..%5c..%5cindex.json',
    '/photos/%2e%2e%2f%2e%2e%2findex.json',
    '/assets/..%2findex.json',
    '/projects/14%00.html',
    '/%00',
    '/__proto__',
    '/constructor',
    '/projects/-1',
    '/projects/14;drop',
  ])('%s is refused', async (url) => {
    expect([400, 404]).toContain((await site.inject(url)).statusCode);
  });

  it.each([
    { name: 'digits', url: `/projects/${'9'.repeat(1_000_000)}` },
    { name: 'encoded slashes', url: `/${'%2f'.repeat(300_000)}x` },
    { name: 'slashes', url: `/${'/'.repeat(1_000_000)}x` },
    { name: 'query', url: `/nowhere?${'a=1&'.repeat(250_000)}` },
  ])('a megabyte of $name is refused with a small answer', async ({ url }) => {
    const answer = await site.inject(url);
    expect([400, 404]).toContain(answer.statusCode);
    expect(answer.body.length).toBeLessThan(50_000);
  });

  it.each([
    ['a megabyte of address', `GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a NUL in it', 'GET /projects/\0 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no HTTP', '\x16\x03\x01\r\n\r\n'],
  ])('on the wire, %s is refused and the next reader served', async (_, request) => {
    expect(await statusOf(new URL(address).port, request)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(`${address}/projects/14`)).status).toBe(200);
  });

  it('ten thousand made-up projects leave nothing behind and read nothing from disk', async () => {
    const files = await filesOnDisk();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (number: number): Promise<void> => {
      const path = number % 2 ? `/projects/${number}` : `/api/v1/public/projects/x/${number}`;
      const status = await statusAt(`${address}${path}?seen=${number}`, agent);
      if (status !== 404) throw new Error(`${path} answered ${status}`);
    };
    for (let number = 101; number < 200; number += 1) await ask(number);
    const before = heapInUse();
    const read = jest.spyOn(DiskStore.prototype, 'read');
    for (let number = 1_000; number < 11_000; number += 1) await ask(number);
    expect(read).not.toHaveBeenCalled();
    expect(await filesOnDisk()).toEqual(files);
    read.mockRestore();
    agent.destroy();
    expect(heapInUse() - before).toBeLessThan(2_000_000);
  }, 30_000);
});

describe('a request with odd headers', () => {
  it.each([
    ['br;q=0', undefined],
    ['br;q=0, gzip;q=0', undefined],
    ['*;q=0', undefined],
    ['br;q=zero', undefined],
    ['br;q=0, *', 'gzip'],
    ['BR', 'br'],
    [',,;;q=,'.repeat(20), undefined],
  ])('accept-encoding %s is sent as %s', async (header, encoding) => {
    const answer = await site.inject({ url: '/', headers: { 'accept-encoding': header } });
    expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, encoding]);
  });

  it('HEAD of a page that is not there has no body, and no tag leads to a false 304', async () => {
    const head = await site.inject({ method: 'HEAD', url: '/nowhere' });
    expect([head.statusCode, head.body]).toEqual([404, '']);
    const tags = `"${'a'.repeat(64)}", `.repeat(200);
    const page = await site.inject({ url: '/', headers: { 'if-none-match': tags } });
    expect(page.statusCode).toBe(200);
    const known = await site.inject({
      method: 'HEAD',
      url: '/',
      headers: { 'if-none-match': String(page.headers.etag) },
    });
    expect([known.statusCode, known.body]).toEqual([304, '']);
  });
});

/** The first line of what comes back; raw, because no client would send such a request. */
function statusOf(port: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
    socket.once('data', (data) => {
      resolve(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
    });
    // Refused while still sending: the answer has been read by then, or there was none.
    socket.once('close', () => reject(new Error('Closed without an answer')));
    socket.on('error', reject);
  });
}

function statusAt(url: string, agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    }).once('error', reject);
  });
}

/** Bytes of what is still needed: everything else has been collected. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

function filesOnDisk(): Promise<string[]> {
  return readdir(join(stage.folder, 'public-cache', 'files'));
}
