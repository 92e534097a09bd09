import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { createTestDatabase, type TestDatabase } from '@jiannuo/testing';
import { FolderStorage } from '@jiannuo/platform';
import {
  PHOTO,
  PHOTO_HASH,
  PlainRenderer,
  requestPublication,
  seedStory,
  type SeededStory,
} from './publication.fixture.js';
import { PublicationWorker } from './publication-worker.js';
import { registerPublicSite } from './serve/register-public-site.js';

/** Nothing listens there. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none';

const folder = mkdtempSync(join(tmpdir(), 'jiannuo-public-site-'));
let database: TestDatabase;
let worker: PublicationWorker;
let story: SeededStory;
let site: FastifyInstance;

beforeAll(async () => {
  database = await createTestDatabase();
  const storage = new FolderStorage(join(folder, 'storage'));
  story = await seedStory(database.owner, storage);
  worker = new PublicationWorker({
    config: {
      databaseUrl: database.url,
      assetsDirectory: folder,
      publicUrl: 'http://localhost:3000',
      site: { sponsor: null, contact: null, registrations: [] },
    },
    storage,
    renderer: new PlainRenderer(),
  });
});

afterAll(async () => {
  await worker.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(publicDatabaseUrl: string): Promise<FastifyInstance> {
  const fastify = Fastify();
  await registerPublicSite(fastify, {
    config: { dataDirectory: folder },
    publicDatabaseUrl,
    pollMs: 50,
  });
  return fastify;
}

describe('before the first publication', () => {
  it('a reader is told that the page is being prepared, a program that it may ask again', async () => {
    site = await start(database.url);
    const page = await site.inject('/');
    expect([page.statusCode, page.headers['retry-after']]).toEqual([503, '5']);
    expect(page.body).toContain('正在准备');
    const data = await site.inject('/api/v1/public/programmes/141024-2024-livelihood');
    expect(data.statusCode).toBe(503);
    expect(data.json()).toMatchObject({ code: 'temporarily-unavailable' });
    await site.close();
  });
});

describe('the published site', () => {
  beforeEach(async () => {
    await requestPublication(database.owner, story.programmeId);
    await worker.runOnce();
    site = await start(database.url);
  });
  afterEach(() => site.close());

  it('serves each page with its tag, no-cache and a strict policy', async () => {
    const page = await site.inject('/projects/14');
    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('answers 304 without a body to whoever has the page already, in whatever encoding', async () => {
    const first = await site.inject({ url: '/', headers: { 'accept-encoding': 'br' } });
    for (const encoding of ['br', 'gzip', 'identity']) {
      const again = await site.inject({
        url: '/',
        headers: {
          'if-none-match': `W/${first.headers.etag}, "other"`,
          'accept-encoding': encoding,
        },
      });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
    const changed = await site.inject({ url: '/', headers: { 'if-none-match': '"other"' } });
    expect(changed.statusCode).toBe(200);
  });

  it('sends what the reader can decode', async () => {
    const plain = await site.inject('/');
    const brotli = await site.inject({ url: '/', headers: { 'accept-encoding': 'gzip, br' } });
    const gzip = await site.inject({ url: '/', headers: { 'accept-encoding': 'br;q=0, gzip' } });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(brotliDecompressSync(brotli.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(gunzipSync(gzip.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect(new Set([plain.headers.etag, brotli.headers.etag, gzip.headers.etag]).size).toBe(3);
  });

  it('answers HEAD with the length and nothing else', async () => {
    const [get, head] = await Promise.all([
      site.inject('/'),
      site.inject({ method: 'HEAD', url: '/' }),
    ]);
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
  });

  it('serves photos as they were approved and style sheets for ever', async () => {
    const photo = await site.inject(`/photos/${PHOTO_HASH}.jpg`);
    expect(photo.headers['content-type']).toBe('image/jpeg');
    expect(photo.rawPayload.equals(PHOTO)).toBe(true);
    const css = await site.inject('/assets/public.first.css');
    expect(css.headers['cache-control']).toContain('immutable');
  });

  it('gives what was published on a day, and the difference between two', async () => {
    const base = '/api/v1/public/programmes/141024-2024-livelihood';
    const versions = await site.inject(`${base}/versions`);
    expect(versions.json()).toMatchObject({ items: [{ asOf: '2024-09-20', version: 1 }] });
    const day = await site.inject(`${base}/versions/2024-12-31`);
    expect(day.json()).toMatchObject({ asOf: '2024-09-20', progress: 50 });
    const same = await site.inject(`${base}/changes?from=2024-09-20&to=2024-09-21`);
    expect(same.json()).toMatchObject({ changes: [] });
    const query = 'programme=141024-2024-livelihood&from=2024-09-20&to=2024-09-21';
    expect((await site.inject(`/compare?${query}`)).body).toContain('没有差别');
  });

  it.each([
    '/api/v1/public/programmes/141024-2024-livelihood/versions/2020-01-01',
    '/api/v1/public/programmes/141024-2024-livelihood/versions/2024-99-99',
    '/api/v1/public/programmes/141024-2024-livelihood/changes?from=2024-09-20',
    '/api/v1/public/programmes/141024-2024-livelihood/changes?from=a&from=b&to=c',
    '/api/v1/public/programmes/141024-1999-livelihood/versions',
    '/compare?programme=x&from=y',
  ])('has no version at %s', async (url) => {
    expect((await site.inject(url)).statusCode).toBe(404);
  });

  it('lists all programmes', async () => {
    const list = await site.inject('/api/v1/public/programmes');
    expect(list.json()).toMatchObject({
      items: [{ key: '141024-2024-livelihood', asOf: '2024-09-20', progress: 50, version: 1 }],
    });
    expect(list.headers['access-control-allow-origin']).toBe('*');
    expect((await site.inject('/api/v1/public/programmes.csv')).body).toContain('141024-2024');
  });

  it.each([
    ['/nowhere', 404],
    ['/projects/99', 404],
    ['/projects/..%2f..%2fetc%2fpasswd', 404],
    ['/photos/%2e%2e/x.jpg', 404],
    ['/404', 404],
    ['/projects/14/', 301],
    ['/projects/14.html', 200],
    ['/projects/14.json', 404],
    ['/api/v1/public/programmes.json', 200],
    ['/en', 301],
    ['/en/projects/14', 200],
    ['//evil.example/', 404],
    ['/404.html', 404],
    ['/projects/14?from=search', 200],
    ['/projects/%31%34', 200],
  ])('%s answers %i', async (url, status) => {
    expect((await site.inject(url)).statusCode).toBe(status);
  });

  it.each(['/projects/%E0%A4%A', '/api/v1/public/%ff', '/%'])(
    'an address that cannot be decoded (%s) is no error of the server',
    async (url) => {
      expect([400, 404]).toContain((await site.inject(url)).statusCode);
    },
  );

  it('an unknown address of the data gets a problem document', async () => {
    const missing = await site.inject('/api/v1/public/projects/141024-2024-livelihood/99');
    expect(missing.statusCode).toBe(404);
    expect(missing.headers['content-type']).toContain('application/problem+json');
    expect(missing.json()).toMatchObject({ status: 404, code: 'not-found', errors: [] });
  });

  it('follows a new publication within a second', async () => {
    await database.owner.query(`UPDATE project SET title = title || '，已更新'`);
    await requestPublication(database.owner, story.programmeId);
    await worker.runOnce();
    const deadline = performance.now() + 1_000;
    let body = '';
    while (!body.includes('，已更新') && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      body = (await site.inject('/projects/14')).body;
    }
    expect(body).toContain('，已更新');
  });
});

describe('while the database is away', () => {
  it('the last publication is served from disk', async () => {
    site = await start(NO_DATABASE);
    const page = await site.inject({ url: '/', headers: { 'accept-encoding': 'br' } });
    expect([page.statusCode, page.headers['content-encoding']]).toEqual([200, 'br']);
    expect((await site.inject(`/photos/${PHOTO_HASH}.jpg`)).statusCode).toBe(200);
    expect((await site.inject('/api/v1/public/programmes')).json().items).toHaveLength(1);
    await site.close();
  });
});
