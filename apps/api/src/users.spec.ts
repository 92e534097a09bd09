import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountLinkView, UserPage } from '@jiannuo/contracts';
import { hashPassword } from '@jiannuo/identity';
import { seedDepartment, seedRegion, seedUser } from '@jiannuo/testing';
import { PASSWORD, problemOf, startApi, type ApiFixture } from './api.fixture.js';

const ELSEWHERE = '141021';

describe('an administrator', () => {
  let api: ApiFixture;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await startApi();
    const { owner } = api;
    const passwordHash = await hashPassword(PASSWORD);
    await seedRegion(owner, { code: ELSEWHERE, name: '曲沃县' });
    await seedDepartment(owner, { code: 'qwjyj', name: '曲沃教育局', regionCode: ELSEWHERE });
    const people = [
      { username: 'qw-admin', grants: [{ role: 'administrator', regionCode: ELSEWHERE }] },
      { username: 'qw-leader', grants: [{ role: 'leader', regionCode: ELSEWHERE }] },
      {
        username: 'both',
        grants: [{ role: 'observer' }, { role: 'observer', regionCode: ELSEWHERE }],
      },
      { username: 'admin2', grants: [{ role: 'administrator' }] },
    ] as const;
    for (const person of people) await seedUser(owner, { ...person, passwordHash });
    const rows: { id: string; username: string }[] = await owner.query(
      'SELECT id, username FROM app_user',
    );
    for (const { id, username } of rows) ids[username] = id;
  }, 60_000);
  afterAll(async () => {
    await api.close();
  });

  const manage = (
    username: string,
    path: string,
    body?: unknown,
    as = 'admin',
  ): Promise<Response> => api.call('POST', `/api/v1/users/${ids[username]}${path}`, { as, body });
  const users = async (): Promise<UserPage['items']> => {
    const answer = await api.call('GET', '/api/v1/users?limit=200', { as: 'admin' });
    return ((await answer.json()) as UserPage).items;
  };

  it('sees the accounts of the own region, and which of them are theirs to manage', async () => {
    const known = new Map((await users()).map((user) => [user.username, user.mayManage]));
    expect(known.get('jyj')).toBe(true);
    expect(known.get('both')).toBe(false);
    expect(known.get('admin')).toBe(false);
    expect(known.has('qw-leader')).toBe(false);
  });

  it.each(['/close', '/reopen', '/link', '/second-factor/remove'])(
    'can not do %s to an account of another region, one with a role there, or the own',
    async (path) => {
      const statuses = await Promise.all(
        ['qw-leader', 'both', 'admin'].map(async (name) => (await manage(name, path)).status),
      );
      expect(statuses).toEqual([404, 403, 403]);
    },
  );

  it('gives roles of the own region and its departments only', async () => {
    const made = await api.call('POST', '/api/v1/users', {
      as: 'admin',
      body: { username: 'spy', displayName: '间谍', region: ELSEWHERE, grants: [] },
    });
    expect(made.status).toBe(403);
    const foreign = await manage('leader', '/grants', { role: 'reporter', department: 'qwjyj' });
    expect([foreign.status, (await problemOf(foreign)).errors]).toEqual([
      400,
      [{ path: 'department', message: '没有这个单位' }],
    ]);
  });

  it('stale session after role loss: every session ends of an account whose roles change, or that is closed', async () => {
    const open = async (cookie: string): Promise<number> =>
      (await api.call('GET', '/api/v1/session', { headers: { cookie } })).status;
    const given = await api.signIn('leader');
    expect((await manage('leader', '/grants', { role: 'observer' })).status).toBe(204);
    expect(await open(given)).toBe(401);

    const taken = await api.signIn('leader');
    const grants = (await users()).find(({ username }) => username === 'leader')?.grants ?? [];
    const grant = grants.find(({ role }) => role === 'leader')?.id;
    await api.call('DELETE', `/api/v1/users/${ids['leader']}/grants/${grant}`, { as: 'admin' });
    expect(await open(taken)).toBe(401);

    const closed = await api.signIn('leader');
    await manage('leader', '/close');
    expect(await open(closed)).toBe(401);
    await expect(api.signIn('leader')).rejects.toThrow('could not sign in');
  });

  it('holds no other role, and gives nobody both', async () => {
    const answer = await manage('jyj', '/grants', { role: 'administrator' });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([422, 'rule-violated']);
    expect((await manage('admin2', '/grants', { role: 'supervisor' })).status).toBe(422);
    expect((await manage('admin', '/grants', { role: 'supervisor' })).status).toBe(403);
  });

  it('does not lose the last administrator when two close each other’s account at once', async () => {
    await Promise.all([manage('admin2', '/close'), manage('admin', '/close', undefined, 'admin2')]);
    const rows = await api.owner.query(
      `SELECT count(*) AS n FROM app_user WHERE active AND username IN ('admin', 'admin2')`,
    );
    expect(rows[0].n).toBe(1);
    await api.owner.query(`UPDATE app_user SET active = true WHERE username LIKE 'admin%'`);
  });

  it('leaves each change in the region’s record, and no code with it', async () => {
    const answer = await manage('zjj', '/link');
    const { code } = (await answer.json()) as AccountLinkView;
    const rows: { action: string; canonical: string }[] = await api.owner.query(
      `SELECT action, canonical FROM audit_event WHERE chain = '141024'`,
    );
    const actions = rows.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['user.grant-role', 'user.withdraw-role', 'user.close']),
    );
    expect(actions.at(-1)).toBe('user.make-link');
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  it('keeps codes out of the answers that are kept for Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'again' };
    const path = `/api/v1/users/${ids['zjj']}/link`;
    const first = await api.call('POST', path, { as: 'admin', headers });
    const second = await api.call('POST', path, { as: 'admin', headers });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.has('idempotency-replayed')).toBe(false);
    const rows = await api.owner.query('SELECT count(*) AS n FROM idempotency_key');
    expect(rows[0].n).toBe(0);
  });
});
