import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cookieOf, PASSWORD, problemOf, startApi, type ApiFixture } from './api.fixture.js';

describe('signing in', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(async () => {
    await api.close();
  });

  const signIn = (
    username: string,
    password: string,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    api.call('POST', '/api/v1/session', { body: { username, password }, headers });
  const whoAmI = (cookie: string): Promise<Response> =>
    api.call('GET', '/api/v1/session', { headers: { cookie } });

  it('tells who I am, what I may be and what day it is', async () => {
    const answer = await signIn(' JYJ ', PASSWORD);
    expect(answer.status).toBe(200);
    const view = await answer.json();
    expect(view).toMatchObject({
      username: 'jyj',
      grants: [
        {
          role: 'reporter',
          region: { code: '141024', name: '洪洞县' },
          department: { code: 'jyj', name: '教育局' },
        },
      ],
      clock: { today: '2024-09-20', demo: true },
      unreadNotifications: 0,
    });
    expect(await (await whoAmI(cookieOf(answer) ?? '')).json()).toEqual(view);
  });

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const [cookie] = (await signIn('jyj', PASSWORD)).headers.getSetCookie();
    expect(cookie).toMatch(/^jiannuo_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('keeps only a hash of the cookie in the database', async () => {
    const cookie = await api.signIn('leader');
    const token = cookie.split('=')[1] ?? '';
    const [row] = await api.owner.query(
      `SELECT count(*) AS n FROM session s WHERE s::text LIKE $1`,
      [`%${token}%`],
    );
    expect(row.n).toBe(0);
  });

  it('says the same to a wrong password, an unknown name and a closed account', async () => {
    const answers = await Promise.all([
      signIn('jyj', 'wrong'),
      signIn('nobody', 'wrong'),
      signIn('gone', PASSWORD),
    ]);
    const problems = await Promise.all(answers.map((answer) => answer.json()));
    for (const [index, problem] of problems.entries()) {
      expect(answers[index]?.status).toBe(401);
      expect(answers[index]?.headers.get('content-type')).toMatch('application/problem+json');
      expect(problem).toMatchObject({
        code: 'wrong-credentials',
        detail: '用户名或密码不对，请检查后重新输入。',
        errors: [],
      });
    }
  });

  it('timing of user names: takes as long for an unknown name as for a wrong password', async () => {
    const fastest = async (username: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        const begin = performance.now();
        await signIn(username, 'wrong', {});
        times.push(performance.now() - begin);
      }
      return Math.min(...times);
    };
    const unknown = await fastest('nobody-at-all');
    const known = await fastest('zjj');
    expect(unknown).toBeGreaterThan(known / 2);
  });

  it('makes a guesser wait, without locking out the owner elsewhere', async () => {
    for (let wrong = 0; wrong < 10; wrong += 1) {
      expect((await signIn('observer', `guess ${wrong}`)).status).toBe(401);
    }
    const refused = await signIn('observer', PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect((await problemOf(refused)).code).toBe('too-many-requests');
    expect((await signIn('leader', PASSWORD)).status).toBe(200);
  });

  it('ends a session after twelve idle hours', async () => {
    const cookie = await api.signIn('supervisor');
    await api.owner.query(`UPDATE session SET last_seen_at = now() - interval '11 h 59 min'
      WHERE user_id = (SELECT id FROM app_user WHERE username = 'supervisor')`);
    expect((await whoAmI(cookie)).status).toBe(200);
    await api.owner.query(`UPDATE session SET last_seen_at = now() - interval '12 h 1 s'
      WHERE user_id = (SELECT id FROM app_user WHERE username = 'supervisor')`);
    const ended = await whoAmI(cookie);
    expect(ended.status).toBe(401);
    expect(await ended.json()).toMatchObject({
      code: 'sign-in-required',
      detail: '登录已过期，请重新登录；您填写的内容还在。',
    });
  });

  it('slides while somebody works, but not beyond seven days', async () => {
    const cookie = await api.signIn('supervisor');
    await api.owner.query(`UPDATE session SET last_seen_at = now() - interval '1 hour'`);
    await whoAmI(cookie);
    const [row] = await api.owner.query(
      `SELECT max(last_seen_at) > now() - interval '1 minute' AS moved FROM session`,
    );
    expect(row.moved).toBe(true);
    await api.owner.query(`UPDATE session SET expires_at = clock_timestamp()`);
    expect((await whoAmI(cookie)).status).toBe(401);
  });

  it('ends at once when the account is closed', async () => {
    const cookie = await api.signIn('zjj-head');
    await api.owner.query(`UPDATE app_user SET active = false WHERE username = 'zjj-head'`);
    expect((await whoAmI(cookie)).status).toBe(401);
  });

  it('signs out, and signing out twice is no error', async () => {
    const cookie = await api.signIn('jyj-head');
    for (const round of [1, 2]) {
      const answer = await api.call('DELETE', '/api/v1/session', { headers: { cookie } });
      expect([round, answer.status]).toEqual([round, 204]);
      expect(answer.headers.getSetCookie()[0]).toMatch(/^jiannuo_session=; .*Expires=Thu, 01 Jan/);
    }
    expect((await whoAmI(cookie)).status).toBe(401);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://elsewhere.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://localhost:3000' }, 200],
  ])('answers a sign-in that says %j with %i', async (headers, status) => {
    expect((await signIn('leader', PASSWORD, headers)).status).toBe(status);
  });

  it('names the fields that are missing', async () => {
    const answer = await api.call('POST', '/api/v1/session', { body: { username: '', extra: 1 } });
    expect(answer.status).toBe(400);
    const { errors } = await problemOf(answer);
    expect(errors).toEqual(
      expect.arrayContaining([
        { path: 'extra', message: '不认识这一项，请去掉' },
        { path: 'username', message: '请输入用户名' },
        { path: 'password', message: expect.stringContaining('密码') },
      ]),
    );
  });
});
