import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEAD_REDIS_URL } from '@jiannuo/testing';
import { problemOf, startApi, type ApiFixture } from './api.fixture.js';

function builtPortal(): string {
  const assetsDirectory = mkdtempSync(join(tmpdir(), 'jiannuo-assets-'));
  const browser = join(assetsDirectory, 'portal', 'browser');
  mkdirSync(browser, { recursive: true });
  writeFileSync(join(browser, 'index.html'), '<!doctype html><title>践诺</title>');
  writeFileSync(join(browser, 'main-ABCDEF12.js'), 'export {};');
  writeFileSync(join(assetsDirectory, 'secret.txt'), 'outside');
  return assetsDirectory;
}

describe('running the API', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi({ redisUrl: DEAD_REDIS_URL, assetsDirectory: builtPortal() });
  });
  afterAll(async () => {
    await api.close();
  });

  it('is alive and ready, and says that Redis is away', async () => {
    expect(await (await api.call('GET', '/healthz')).json()).toEqual({ status: 'ok' });
    const ready = await api.call('GET', '/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      ready: true,
      database: 'up',
      migrations: 'current',
      redis: 'degraded',
    });
  });

  it('is not ready while a migration is missing', async () => {
    await api.owner.query(`UPDATE migrations SET name = 'x' || name WHERE name LIKE 'Audit%'`);
    const answer = await api.call('GET', '/readyz');
    await api.owner.query(`UPDATE migrations SET name = substr(name, 2) WHERE name LIKE 'xAudit%'`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ ready: false, migrations: 'pending' });
  });

  it('counts what it answered', async () => {
    const answer = await api.call('GET', '/metrics');
    const text = await answer.text();
    expect(text).toContain('jiannuo_http_requests_total{method="GET",status="2xx"}');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('moves the clock although Redis is away', async () => {
    const answer = await api.call('PUT', '/api/v1/settings/clock', {
      as: 'admin',
      body: { today: '2024-09-23' },
    });
    expect(answer.status).toBe(200);
  });

  it('serves the portal for every address inside it, never from a cache', async () => {
    for (const path of ['/portal/', '/portal/projects/14', '/portal/index.html']) {
      const answer = await api.call('GET', path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
      expect(await answer.text()).toContain('<title>践诺</title>');
    }
    const moved = await api.call('GET', '/portal');
    expect(moved.headers.get('location')).toBe('/portal/');
  });

  it('lets browsers keep built files for ever', async () => {
    const answer = await api.call('GET', '/portal/main-ABCDEF12.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    // What only a page heeds does not travel with each of its parts.
    expect(answer.headers.has('content-security-policy')).toBe(false);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await api.call('GET', '/portal/main-00000000.js')).status).toBe(404);
  });

  it.each(['/portal/..%2f..%2fsecret.txt', '/portal/%2e%2e/%2e%2e/secret.txt'])(
    'serves nothing outside the portal’s folder for %s',
    async (path) => {
      expect(await (await api.call('GET', path)).text()).not.toContain('outside');
    },
  );

  it('keeps the public site apart: no session, no limit, no header of the API', async () => {
    const cookie = 'jiannuo_session=anything';
    const answer = await api.call('GET', '/', { headers: { cookie } });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toMatch(/\p{Script=Han}/u);
    for (const header of ['x-request-id', 'x-ratelimit-limit', 'x-dns-prefetch-control']) {
      expect(answer.headers.has(header)).toBe(false);
    }
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const inside = await api.call('GET', '/api/v1/session');
    expect(inside.headers.has('x-ratelimit-limit')).toBe(true);
  });

  it('answers a malformed or mistyped public address in words', async () => {
    const malformed = await api.call('GET', '/%E0%A4%A');
    expect(malformed.status).toBe(400);
    expect((await problemOf(malformed)).detail).toContain('地址');
    const mistyped = await api.call('GET', '/no/such/page');
    expect(mistyped.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await mistyped.text()).toMatch(/\p{Script=Han}/u);
  });

  it('takes no write at an address of the public site', async () => {
    expect((await api.call('POST', '/', { body: {} })).status).toBe(404);
    expect((await api.call('DELETE', '/api/v1/public/programmes')).status).toBe(404);
  });

  it('allows the portal no style, script or connection but its own', async () => {
    const policy = (await api.call('GET', '/portal/')).headers.get('content-security-policy');
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  it('shows its documentation', async () => {
    const page = await api.call('GET', '/api/docs');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('swagger-ui');
    expect(page.headers.get('content-security-policy')).toContain(
      "style-src 'self' 'unsafe-inline'",
    );
    expect((await api.call('GET', '/api/docs/swagger-ui-init.js')).status).toBe(200);
  });
});
