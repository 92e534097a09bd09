import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { requireGoodPassword } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { PASSWORD, cookieOf, problemOf, startApi, type ApiFixture } from './api.fixture.js';
import { seedWorld, type World } from './access/access-world.fixture.js';
import { refuseSlowBodies } from './slow-bodies.js';

/** What attackers try, each by its class. Others stand where their subject is: see docs/security.md. */
describe('the API withstands', () => {
  let api: ApiFixture;
  let world: World;
  beforeAll(async () => {
    api = await startApi();
    world = await seedWorld(api);
  }, 60_000);
  afterAll(async () => {
    await api.close();
  });

  const submission = (place: keyof World): string =>
    `/api/v1/submissions/${world[place].submissionId}`;

  it.each(['other department', 'other region'] as const)(
    'insecure direct object references: ids of the %s',
    async (place) => {
      const { evidenceId, userId } = world[place];
      const statuses = await Promise.all(
        [
          api.call('GET', submission(place), { as: 'jyj' }),
          api.call('POST', `${submission(place)}/withdraw`, { as: 'jyj', body: { version: 2 } }),
          api.call('GET', `/api/v1/evidence/${evidenceId}/original`, { as: 'jyj' }),
          api.call('POST', `/api/v1/users/${userId}/close`, { as: 'jyj' }),
        ].map(async (answer) => (await answer).status),
      );
      for (const status of statuses) expect([403, 404]).toContain(status);
    },
  );

  it('mass assignment: fields nobody may send are refused, not ignored', async () => {
    const body = { version: 2, state: 'approved', departmentId: 'x', reportedOn: '2024-01-01' };
    const answer = await api.call('PATCH', submission('own department'), { as: 'jyj', body });
    expect(answer.status).toBe(400);
    expect((await problemOf(answer)).errors.map(({ path }) => path).sort()).toEqual([
      'departmentId',
      'reportedOn',
      'state',
    ]);
  });

  it.each(['username;drop table app_user', 'password_hash', '1,(select 1)'])(
    'ORDER BY injection: sort=%s',
    async (sort) => {
      const query = encodeURIComponent(sort);
      const answer = await api.call('GET', `/api/v1/users?sort=${query}`, { as: 'admin' });
      expect(answer.status).toBe(400);
    },
  );

  it.each([
    [["' OR 1=1 --"]],
    [[{ $gt: '' }]],
    [['2024-09-20', '141021', 1]],
    [['not a date', '141024', 'x']],
  ])('cursor tampering: %j', async (values) => {
    const cursor = Buffer.from(JSON.stringify(values)).toString('base64url');
    const answer = await api.call('GET', `/api/v1/audit?cursor=${cursor}`, { as: 'supervisor' });
    expect([200, 400]).toContain(answer.status);
    if (answer.status !== 200) return;
    const { items } = (await answer.json()) as { items: { chain: string }[] };
    expect(items.filter(({ chain }) => chain !== '141024')).toEqual([]);
  });

  it('session fixation: a cookie from before is another after signing in, and is worth nothing', async () => {
    const planted = `jiannuo_session=${'A'.repeat(43)}`;
    const answer = await api.call('POST', '/api/v1/session', {
      body: { username: 'jyj', password: PASSWORD },
      headers: { cookie: planted },
    });
    const fresh = cookieOf(answer);
    expect(fresh).not.toBe(planted);
    const who = (cookie: string) => api.call('GET', '/api/v1/session', { headers: { cookie } });
    expect([(await who(planted)).status, (await who(fresh ?? '')).status]).toEqual([401, 200]);
    // Signing in again ends the session that was replaced.
    await api.call('POST', '/api/v1/session', {
      body: { username: 'jyj', password: PASSWORD },
      headers: { cookie: fresh ?? '' },
    });
    expect((await who(fresh ?? '')).status).toBe(401);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://localhost:3000.evil.example' }],
    [{ origin: 'null' }],
  ])('cross-site request forgery: a write that says %j', async (headers) => {
    const path = `${submission('own department')}/withdraw`;
    const answer = await api.call('POST', path, { as: 'jyj', headers, body: { version: 2 } });
    expect(answer.status).toBe(403);
    const rows = await api.owner.query('SELECT state FROM submission WHERE id = $1', [
      world['own department'].submissionId,
    ]);
    expect(rows).toEqual([{ state: 'submitted' }]);
  });

  it('header injection: a line break in a request reaches no header of the answer', async () => {
    const answer = await api.call('GET', '/api/v1/users?cursor=a%0d%0aX-Evil:%201', {
      as: 'admin',
    });
    expect(answer.headers.has('x-evil')).toBe(false);
  });

  it('host header tricks: links are made of the configured address alone', async () => {
    const answer = await api.call('POST', `/api/v1/users/${world['own department'].userId}/link`, {
      as: 'admin',
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const { url } = (await answer.json()) as { url: string };
    expect(url).toMatch(/^http:\/\/localhost:3000\/portal\//);
  });

  it('tokens in addresses: none is taken from there, and a link carries its code where no server sees it', async () => {
    const cookie = (await api.signIn('jyj')).split('=')[1] ?? '';
    for (const name of ['jiannuo_session', 'token', 'access_token', 'session']) {
      const answer = await api.call('GET', `/api/v1/session?${name}=${cookie}`);
      expect([400, 401]).toContain(answer.status);
    }
    const made = await api.call('POST', `/api/v1/users/${world['own department'].userId}/link`, {
      as: 'admin',
    });
    const { url, code } = (await made.json()) as { url: string; code: string };
    expect(new URL(url).hash).toBe(`#${code}`);
    expect([new URL(url).search, new URL(url).pathname]).toEqual(['', '/portal/set-password']);
  });

  it('slow bodies: a form that trickles in is ended with a word', async () => {
    const app = fastify();
    refuseSlowBodies(app, 100);
    app.post('/', async () => 'done');
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as { port: number };
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(
          'POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a"',
        ),
      );
      socket.on('data', (data) => (text += data.toString()));
      socket.on('close', () => resolve(text));
    });
    await app.close();
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('headers that never end: more than 16 KB are refused', async () => {
    const answer = await api.call('GET', '/api/v1/session', {
      headers: { 'x-long': 'a'.repeat(20_000) },
    });
    expect(answer.status).toBe(431);
  });

  it.each(['a'.repeat(200), 'aA1!'.repeat(50), '中'.repeat(200), ' '.repeat(199) + '\n'])(
    'regular expressions that never end: a password of 200 characters',
    async (password) => {
      const began = performance.now();
      await requireGoodPassword(password, ['leader', '张三']).catch(() => undefined);
      // Reported, not judged closely: a busy machine is no mistake of the rule.
      expect(performance.now() - began).toBeLessThan(5_000);
    },
  );

  it('a connection that kept another’s region: the pool shows the next one nothing', async () => {
    await Promise.all(
      ['supervisor', 'city-supervisor', 'jyj', 'admin'].map((as) =>
        api.call('GET', '/api/v1/programmes', { as }),
      ),
    );
    const database = api.app.get(Database);
    for (let connection = 0; connection < 12; connection += 1) {
      const rows = await database.outsideRegions((tx) => tx.query('SELECT 1 FROM submission'));
      expect(rows).toEqual([]);
    }
  });

  it('says to browsers what may never happen here', async () => {
    const { headers } = await api.call('GET', '/api/v1/session');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    const docs = await api.call('GET', '/api/docs');
    expect(docs.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(await docs.text()).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>[^<]/);
  });
});

describe('an installation under https', () => {
  it('tells browsers to stay there, and keeps the cookie to it', async () => {
    const api = await startApi({ cookieSecure: true, publicUrl: 'https://shishi.example' });
    const answer = await api.call('POST', '/api/v1/session', {
      body: { username: 'jyj', password: PASSWORD },
    });
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    for (const cookie of answer.headers.getSetCookie()) expect(cookie).toContain('; Secure');
    await api.close();
  }, 30_000);
});
