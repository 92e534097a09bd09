import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecoveryCodesView, SecondFactorSeedView } from '@jiannuo/contracts';
import { PASSWORD, problemOf, startApi, type ApiFixture } from './api.fixture.js';
import { totpCode } from './totp.fixture.js';

describe('the second factor', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi({ secondFactorRoles: ['supervisor'] });
  }, 60_000);
  afterAll(async () => {
    await api.close();
  });

  const signIn = (username: string, code?: string): Promise<Response> =>
    api.call('POST', '/api/v1/session', {
      body: { username, password: PASSWORD, ...(code === undefined ? {} : { code }) },
    });
  const mine = (cookie: string, path: string, body: unknown): Promise<Response> =>
    api.call('POST', `/api/v1/account/second-factor${path}`, { body, headers: { cookie } });

  async function setUp(username: string): Promise<{ seed: string; codes: string[] }> {
    const cookie = await api.signIn(username);
    const begun = await mine(cookie, '', { password: PASSWORD });
    const { secret, uri } = (await begun.json()) as SecondFactorSeedView;
    expect(uri).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
    const confirmed = await mine(cookie, '/confirm', { code: totpCode(secret) });
    const { codes } = (await confirmed.json()) as RecoveryCodesView;
    return { seed: secret, codes };
  }

  it('is asked for once it is set up, and each code serves once', async () => {
    const { seed } = await setUp('jyj');
    const asked = await signIn('jyj');
    expect([asked.status, (await problemOf(asked)).code]).toEqual([401, 'second-factor-required']);
    expect(asked.headers.getSetCookie()).toEqual([]);
    expect((await problemOf(await signIn('jyj', '000000'))).code).toBe('wrong-second-factor');
    const code = totpCode(seed, 1);
    expect((await signIn('jyj', code)).status).toBe(200);
    expect((await signIn('jyj', code)).status).toBe(401);
  });

  it('does not tell a stranger that there is one', async () => {
    const answer = await api.call('POST', '/api/v1/session', {
      body: { username: 'jyj', password: 'wrong', code: '123456' },
    });
    expect((await problemOf(answer)).code).toBe('wrong-credentials');
  });

  it('concurrent use of one recovery code: it serves once, however many come with it', async () => {
    const { codes } = await setUp('zjj');
    expect(codes).toHaveLength(10);
    const [code = ''] = codes;
    const answers = await Promise.all(Array.from({ length: 5 }, () => signIn('zjj', code)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await signIn('zjj', codes[1]?.toLowerCase().replaceAll('-', ''))).status).toBe(200);
  });

  it('keeps the seed encrypted for its owner’s row, and of recovery codes only hashes', async () => {
    const { seed, codes } = await setUp('observer');
    const rows = await api.owner.query(
      `SELECT f::text || (SELECT string_agg(r::text, ' ') FROM recovery_code r) AS text
       FROM second_factor f`,
    );
    const text = JSON.stringify(rows);
    expect(text).not.toContain(seed);
    for (const code of codes) expect(text).not.toContain(code);
    // Copied to another's row it opens no door, and says so as a wrong code does not.
    await api.owner.query(`UPDATE second_factor SET sealed_seed =
      (SELECT sealed_seed FROM second_factor WHERE user_id =
        (SELECT id FROM app_user WHERE username = 'observer')), last_step = 0
      WHERE user_id = (SELECT id FROM app_user WHERE username = 'jyj')`);
    expect((await signIn('jyj', totpCode(seed))).status).toBe(500);
  });

  it('must be set up first by whoever holds a role that asks for it', async () => {
    const cookie = await api.signIn('supervisor');
    const read = (path: string): Promise<Response> =>
      api.call('GET', path, { headers: { cookie } });
    const me = await read('/api/v1/session');
    expect(await me.json()).toMatchObject({ secondFactorMissing: true });
    const refused = await read('/api/v1/programmes');
    expect(refused.status).toBe(403);
    expect((await problemOf(refused)).code).toBe('second-factor-setup-required');
    const begun = await mine(cookie, '', { password: PASSWORD });
    const { secret } = (await begun.json()) as SecondFactorSeedView;
    expect((await mine(cookie, '/confirm', { code: totpCode(secret) })).status).toBe(200);
    expect((await read('/api/v1/programmes')).status).toBe(200);
    const removal = await mine(cookie, '/remove', { password: PASSWORD });
    expect([removal.status, (await problemOf(removal)).code]).toEqual([422, 'rule-violated']);
  });

  it('asks for the password again before it is set up, and stops guessing', async () => {
    const cookie = await api.signIn('leader');
    const statuses: number[] = [];
    for (let wrong = 0; wrong < 11; wrong += 1) {
      statuses.push((await mine(cookie, '', { password: `guess ${wrong}` })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
    // Whoever holds a stolen session keeps nobody from signing in.
    expect((await signIn('leader')).status).toBe(200);
  });

  it('is guessed at most twenty times an hour by whoever knows the password', async () => {
    const { seed } = await setUp('zjj-head');
    for (let wrong = 0; wrong < 20; wrong += 1) await signIn('zjj-head', '000000');
    expect((await signIn('zjj-head', totpCode(seed, 1))).status).toBe(429);
  });
});
