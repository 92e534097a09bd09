import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cookieOf, startApi, type ApiFixture } from './api.fixture.js';
import { passThrough, startProvider, type TestProvider } from './oidc-provider.fixture.js';

const CALLBACK = 'http://localhost:3000/api/v1/session/oidc/callback';

describe('signing in with an identity provider', () => {
  let api: ApiFixture;
  let provider: TestProvider;

  beforeAll(async () => {
    provider = await startProvider(CALLBACK);
    api = await startApi({
      oidc: {
        issuer: provider.issuer,
        clientId: 'jiannuo',
        clientSecret: 'a secret of the client',
        name: '统一身份认证',
        usernameClaim: 'preferred_username',
        groupsClaim: 'groups',
        scope: 'openid profile email groups',
        roles: [
          { group: 'duban', role: 'supervisor', region: '141024', department: null },
          { group: 'jyj', role: 'reporter', region: '141024', department: 'jyj' },
        ],
      },
    });
    Object.assign(provider.people, {
      sub1: { username: 'Qian.Qi', groups: ['duban', 'chess'] },
      sub2: { username: 'leader', groups: ['duban'] },
      sub3: { username: 'no.group', groups: [] },
    });
  }, 60_000);
  afterAll(async () => {
    await api.close();
    await provider.close();
  });

  const begin = async (to = '/') => {
    const answer = await api.call('GET', `/api/v1/session/oidc?to=${encodeURIComponent(to)}`);
    const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    return { url: answer.headers.get('location') ?? '', cookie };
  };
  const finish = (callback: string, cookie: string): Promise<Response> => {
    const { pathname, search } = new URL(callback);
    return api.call('GET', pathname + search, { headers: { cookie } });
  };
  const signIn = async (login: string, to?: string): Promise<Response> => {
    const { url, cookie } = await begin(to);
    return finish(await passThrough(url, login), cookie);
  };
  const rolesOf = async (session: string | null): Promise<string[]> => {
    const answer = await api.call('GET', '/api/v1/session', { headers: { cookie: session ?? '' } });
    const view = (await answer.json()) as { grants?: { role: string }[] };
    return (view.grants ?? []).map(({ role }) => role);
  };

  it('makes the account at the first time, with the roles of its groups', async () => {
    const answer = await signIn('sub1', '/reviews');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/portal/reviews']);
    const session = cookieOf(answer);
    expect(await rolesOf(session)).toEqual(['supervisor']);
    const rows = await api.owner.query(
      `SELECT username, password_hash FROM app_user WHERE oidc_subject = 'sub1'`,
    );
    expect(rows).toEqual([{ username: 'qian.qi', password_hash: '*' }]);
  });

  it('takes a role away with its group, and ends the sessions that had it', async () => {
    const before = cookieOf(await signIn('sub1'));
    provider.people['sub1'] = { username: 'Qian.Qi', groups: ['jyj'] };
    const after = cookieOf(await signIn('sub1'));
    expect(await rolesOf(after)).toEqual(['reporter']);
    expect(await rolesOf(before)).toEqual([]);
    provider.people['sub1'] = { username: 'Qian.Qi', groups: [] };
    expect((await signIn('sub1')).headers.get('location')).toContain('reason=provider-no-role');
  });

  it.each([
    ['takes over no local account of the same name', 'sub2', 'provider-name-taken'],
    ['lets nobody in whose groups have no role', 'sub3', 'provider-no-role'],
  ])('%s', async (_what, login, reason) => {
    const answer = await signIn(login);
    expect(answer.headers.get('location')).toBe(`/portal/sign-in?reason=${reason}`);
    expect(cookieOf(answer)).toBeNull();
  });

  it('asks with PKCE, state and nonce', async () => {
    const { searchParams } = new URL((await begin()).url);
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(searchParams.get(name)).toMatch(/^[\w-]{40,}$/);
    }
  });

  it('refuses a callback of another browser, another state, or a second time', async () => {
    provider.people['sub1'] = { username: 'Qian.Qi', groups: ['duban'] };
    const mine = await begin();
    const callback = await passThrough(mine.url, 'sub1');
    const refused = async (address: string, cookie: string): Promise<void> => {
      const answer = await finish(address, cookie);
      expect(answer.headers.get('location')).toBe('/portal/sign-in?reason=provider-refused');
      expect(cookieOf(answer)).toBeNull();
    };
    await refused(callback, '');
    await refused(callback, (await begin()).cookie);
    await refused(callback.replace(/state=[^&]+/, 'state=another'), mine.cookie);
    const [, tampered = ''] = /^jiannuo_oidc=(.*)$/.exec(mine.cookie) ?? [];
    await refused(callback, `jiannuo_oidc=${tampered.slice(0, -4)}AAAA`);
    expect((await finish(callback, mine.cookie)).headers.get('location')).toBe('/portal/');
    await refused(callback, mine.cookie);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/\u0000'])(
    'open redirect: never leads to another site: %s',
    async (to) => {
      const answer = await signIn('sub1', to);
      expect(answer.headers.get('location')).toBe('/portal/');
    },
  );

  it('says that the provider is away, and asks it again the next time', async () => {
    const away = await startApi({
      oidc: {
        ...(api.config.oidc as NonNullable<typeof api.config.oidc>),
        issuer: 'http://127.0.0.1:1',
      },
    });
    const answer = await away.call('GET', '/api/v1/session/oidc');
    expect(answer.headers.get('location')).toBe('/portal/sign-in?reason=provider-away');
    await away.close();
  }, 30_000);
});
