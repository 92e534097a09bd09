import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SecurityEventView } from '@jiannuo/contracts';
import { hashPassword } from '@jiannuo/identity';
import { seedRegion, seedUser } from '@jiannuo/testing';
import { PASSWORD, startApi, type ApiFixture } from './api.fixture.js';

/** An account of the county below the city, and what its administrator reads. */
const OTHER_COUNTY = '141021';

describe('what is remembered of refusals', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi();
    const { owner } = api;
    await seedRegion(owner, { code: '141000', name: '临汾市' });
    await seedRegion(owner, { code: OTHER_COUNTY, name: '曲沃县', parentCode: '141000' });
    const passwordHash = await hashPassword(PASSWORD);
    for (const [username, regionCode] of [
      ['city-admin', '141000'],
      ['quwo-admin', OTHER_COUNTY],
    ] as const) {
      const grants = [{ role: 'administrator', regionCode } as const];
      await seedUser(owner, { username, passwordHash, grants });
    }
  }, 60_000);
  afterAll(() => api.close());

  const seen = async (as: string, query = ''): Promise<SecurityEventView[]> => {
    const answer = await api.call('GET', `/api/v1/security-events?limit=200${query}`, { as });
    expect(answer.status).toBe(200);
    return ((await answer.json()) as { items: SecurityEventView[] }).items;
  };
  /** Written after the answer: asked until it is there. */
  const soon = async (as: string, query: string, n: number): Promise<SecurityEventView[]> => {
    for (const began = performance.now(); ;) {
      const found = await seen(as, query);
      if (found.length >= n || performance.now() - began > 10_000) return found;
    }
  };

  it('a right that was refused: who, from where, which right, and no id of what it was about', async () => {
    const id = '01920000-0000-7000-8000-00000000abcd';
    const answer = await api.call('POST', `/api/v1/users/${id}/close`, { as: 'jyj' });
    expect(answer.status).toBe(403);
    const [event] = await soon('admin', '&kind=access-refused&who=JYJ', 1);
    expect(event).toMatchObject({
      kind: 'access-refused',
      account: { displayName: expect.any(String) },
      address: expect.stringContaining('127.0.0.1'),
      requestId: answer.headers.get('x-request-id'),
      sentence: '没有“管理账号”的权限；POST /api/v1/users/:id/close',
    });
    const [row] = await api.owner.query(
      `SELECT s::text AS all FROM security_event s WHERE kind = 'access-refused'`,
    );
    expect(row.all).not.toContain(id);
  });

  it('a request that another site made a browser send', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    await api.call('POST', '/api/v1/submissions', { as: 'jyj', headers, body: {} });
    // Whose browser it was, the refusal comes too early to know.
    await expect(soon('city-admin', '&kind=origin-refused', 1)).resolves.toHaveLength(1);
  });

  it('no more than 30 of one account in ten minutes, and that there were more', async () => {
    for (let n = 0; n < 40; n += 1) {
      await api.call('GET', '/api/v1/users', { as: 'zjj' });
      await soon('admin', '&who=zjj&kind=access-refused', Math.min(n + 1, 30));
    }
    const cut = await soon('admin', '&who=zjj&kind=refusals-cut-short', 1);
    expect(cut).toHaveLength(1);
    expect(await seen('admin', '&who=zjj&kind=access-refused')).toHaveLength(30);
    const metrics = await (await api.call('GET', '/metrics')).text();
    const counted = /jiannuo_refusals_total\{code="not-allowed"\} (\d+)/.exec(metrics)?.[1];
    expect(Number(counted)).toBeGreaterThanOrEqual(42);
  }, 60_000);

  it('are shown to the administrator of the account’s region alone', async () => {
    for (const as of ['quwo-admin', 'city-admin']) expect(await seen(as, '&who=zjj')).toEqual([]);
    await expect(seen('quwo-admin')).resolves.toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'sign-in' })]),
    );
    for (const as of ['supervisor', 'observer', 'jyj']) {
      expect((await api.call('GET', '/api/v1/security-events', { as })).status).toBe(403);
    }
  });

  it('of names that nobody has are shown where no region stands above', async () => {
    await api.call('POST', '/api/v1/session', { body: { username: 'nobody', password: 'x' } });
    await expect(soon('city-admin', '&kind=sign-in-refused', 1)).resolves.toHaveLength(1);
    expect(await seen('quwo-admin', '&kind=sign-in-refused')).toEqual([]);
  });

  it('page by page, none twice; by address; by day', async () => {
    const all = await seen('admin');
    const read: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path = `/api/v1/security-events?limit=7${cursor && `&cursor=${cursor}`}`;
      const page = (await (await api.call('GET', path, { as: 'admin' })).json()) as {
        items: SecurityEventView[];
        nextCursor: string | null;
      };
      read.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(read).toEqual(all.map(({ id }) => id));
    expect(await seen('admin', '&address=10.')).toEqual([]);
    expect(await seen('admin', '&until=2020-01-01')).toEqual([]);
    expect(await seen('admin', '&from=2020-01-01')).toHaveLength(all.length);
    const wrong = await api.call('GET', '/api/v1/security-events?from=2024-02-30', { as: 'admin' });
    expect(wrong.status).toBe(400);
  });
});
