import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountLinkView, MySessionsView } from '@jiannuo/contracts';
import { DEAD_REDIS_URL } from '@jiannuo/testing';
import { PASSWORD, problemOf, startApi, type ApiFixture } from './api.fixture.js';

const FRESH = '三件旧毛衣 in the attic';

describe('an account', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi();
  }, 60_000);
  afterAll(async () => {
    await api.close();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    api.call('POST', path, { body, headers });
  const signIn = (username: string, password: string, cookie = '') =>
    post('/api/v1/session', { username, password }, cookie === '' ? {} : { cookie });
  const isOpen = async (cookie: string): Promise<boolean> =>
    (await api.call('GET', '/api/v1/session', { headers: { cookie } })).ok;
  const idOf = async (username: string): Promise<string> => {
    const rows = await api.owner.query('SELECT id FROM app_user WHERE username = $1', [username]);
    return rows[0].id;
  };
  const linkFor = async (username: string): Promise<AccountLinkView> => {
    const answer = await api.call('POST', `/api/v1/users/${await idOf(username)}/link`, {
      as: 'admin',
    });
    return (await answer.json()) as AccountLinkView;
  };

  it('ends its other sessions when the password changes, and keeps this one', async () => {
    const [here, elsewhere] = [await api.signIn('zjj'), await api.signIn('zjj')];
    const body = { currentPassword: PASSWORD, newPassword: FRESH };
    const answer = await post('/api/v1/account/password', body, { cookie: here });
    expect(answer.status).toBe(204);
    expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, false]);
    expect((await signIn('zjj', PASSWORD)).status).toBe(401);
    expect((await signIn('zjj', FRESH)).status).toBe(200);
  });

  it.each([
    ['short', 'x7-Qm2'],
    ['among those most used', 'password12345'],
    ['a row of keys', 'qwertyuiop1234'],
    ['a date', '1990-10-01'],
    ['the user name', 'leader-leader1'],
  ])('refuses a password that is %s', async (_why, newPassword) => {
    const cookie = await api.signIn('leader');
    const body = { currentPassword: PASSWORD, newPassword };
    const answer = await post('/api/v1/account/password', body, { cookie });
    expect(answer.status).toBe(400);
    expect((await problemOf(answer)).errors).toMatchObject([{ path: 'newPassword' }]);
  });

  it('lists where somebody is signed in, and ends what they choose', async () => {
    const [here, elsewhere] = [await api.signIn('zjj-head'), await api.signIn('zjj-head')];
    const list = async (): Promise<MySessionsView> => {
      const answer = await api.call('GET', '/api/v1/account/sessions', {
        headers: { cookie: here },
      });
      return (await answer.json()) as MySessionsView;
    };
    const before = await list();
    expect(before.items.map(({ current }) => current)).toEqual([true, false]);
    expect(before.items[0]?.address).toMatch(/127\.0\.0\.1$/);
    const other = before.items[1]?.id ?? '';
    const end = (cookie: string) =>
      api.call('DELETE', `/api/v1/account/sessions/${other}`, { headers: { cookie } });
    expect((await end(await api.signIn('jyj'))).status).toBe(404);
    expect((await end(here)).status).toBe(204);
    expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, false]);
    expect((await list()).items).toHaveLength(1);
  });

  it('replayed reset link: the invitation that begins it serves once, however many use it together', async () => {
    const made = await api.call('POST', '/api/v1/users', {
      as: 'admin',
      body: { username: 'li.si', displayName: '李四', grants: [{ role: 'observer' }] },
    });
    const link = (await made.json()) as AccountLinkView;
    expect(link.url).toBe(`http://localhost:3000/portal/set-password#${link.code}`);
    expect((await signIn('li.si', '*')).status).toBe(401);
    // As somebody types it from a slip of paper.
    const typed = ` ${link.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
    const opened = await post('/api/v1/account-links/open', { code: typed });
    expect(await opened.json()).toMatchObject({ username: 'li.si', purpose: 'invitation' });
    const use = () => post('/api/v1/account-links/use', { code: link.code, newPassword: FRESH });
    const answers = await Promise.all([use(), use(), use()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410]);
    expect((await signIn('li.si', FRESH)).status).toBe(200);
  });

  it('keeps of a link only a hash', async () => {
    const { code } = await linkFor('observer');
    const rows = await api.owner.query(
      `SELECT count(*) AS n FROM account_link l WHERE l::text ILIKE $1`,
      [`%${code}%`],
    );
    expect(rows[0].n).toBe(0);
  });

  it('replayed reset link: an older one is void, by a newer one, by its age, and with the account', async () => {
    const open = async (code: string): Promise<number> =>
      (await post('/api/v1/account-links/open', { code })).status;
    const first = await linkFor('observer');
    const second = await linkFor('observer');
    expect([await open(first.code), await open(second.code)]).toEqual([410, 200]);
    await api.owner.query('UPDATE account_link SET expires_at = clock_timestamp()');
    expect(await open(second.code)).toBe(410);
    const third = await linkFor('observer');
    await api.call('POST', `/api/v1/users/${await idOf('observer')}/close`, { as: 'admin' });
    expect(await open(third.code)).toBe(410);
    await api.call('POST', `/api/v1/users/${await idOf('observer')}/reopen`, { as: 'admin' });
  });

  it('lets its owner in from a browser they used before, however hard a stranger guesses', async () => {
    const known = await signIn('jyj-head', PASSWORD);
    const device = known.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .find((line) => line?.startsWith('jiannuo_device='));
    for (let wrong = 0; wrong < 11; wrong += 1) await signIn('jyj-head', `guess ${wrong}`);
    expect((await signIn('jyj-head', PASSWORD)).status).toBe(429);
    expect((await signIn('jyj-head', PASSWORD, device)).status).toBe(200);
    // Another account's cookie opens nothing.
    for (let wrong = 0; wrong < 11; wrong += 1) await signIn('leader', `guess ${wrong}`);
    expect((await signIn('leader', PASSWORD, device)).status).toBe(429);
  });

  it('remembers what happened at the door, without what was typed', async () => {
    await signIn('nobody-here', 'my-secret-password');
    const rows = await api.owner.query(
      `SELECT kind, (user_id IS NULL) AS unknown, address, s::text AS all FROM security_event s`,
    );
    const kinds = new Set(rows.map((row: { kind: string }) => row.kind));
    for (const kind of ['sign-in', 'sign-in-refused', 'sign-in-throttled', 'password-changed']) {
      expect(kinds).toContain(kind);
    }
    const text = JSON.stringify(rows);
    for (const typed of ['nobody-here', 'my-secret-password', PASSWORD, FRESH]) {
      expect(text).not.toContain(typed);
    }
  });

  it('has events that nobody changes, nor removes within 190 days', async () => {
    const [{ n }] = await api.owner.query('SELECT count(*) AS n FROM security_event');
    await api.owner.query('UPDATE security_event SET recorded_at = now() - interval $$189 days$$');
    const asApi = async (sql: string): Promise<number> =>
      api.owner.transaction(async (tx) => {
        await tx.query('SET LOCAL ROLE jiannuo_api');
        const [, count] = await tx.query(sql);
        return count;
      });
    expect(await asApi('DELETE FROM security_event')).toBe(0);
    await expect(asApi(`UPDATE security_event SET kind = 'x'`)).rejects.toThrow(/permission/);
    await api.owner.query('UPDATE security_event SET recorded_at = now() - interval $$191 days$$');
    expect(await asApi('DELETE FROM security_event')).toBe(n);
  });
});

describe('guessing while Redis is away', () => {
  it('is slowed by each process for itself', async () => {
    const api = await startApi({ redisUrl: DEAD_REDIS_URL });
    const statuses: number[] = [];
    for (let wrong = 0; wrong < 11; wrong += 1) {
      const body = { username: 'jyj', password: `guess ${wrong}` };
      statuses.push((await api.call('POST', '/api/v1/session', { body })).status);
    }
    await api.close();
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  }, 60_000);
});

describe('two processes', () => {
  it('count one another’s wrong passwords', async () => {
    const first = await startApi();
    const { createApp } = await import('./create-app.js');
    const second = await createApp(first.config);
    await second.listen({ host: '127.0.0.1', port: 0 });
    const bases = [first.base, await second.getUrl()];
    const statuses: number[] = [];
    for (let wrong = 0; wrong < 11; wrong += 1) {
      const answer = await fetch(`${bases[wrong % 2]}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username: 'jyj', password: `guess ${wrong}` }),
      });
      statuses.push(answer.status);
    }
    await second.close();
    await first.close();
    expect(statuses.at(-1)).toBe(429);
  }, 60_000);
});
