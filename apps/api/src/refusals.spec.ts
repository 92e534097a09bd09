import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, problemOf, startApi, type ApiFixture } from './api.fixture.js';

describe('what the API refuses', () => {
  let api: ApiFixture;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(async () => {
    await api.close();
  });

  it.each([
    ['an unknown address', 'GET', '/api/v1/nowhere', 404, 'not-found'],
    ['a method the address does not know', 'PUT', '/api/v1/session', 405, 'method-not-allowed'],
    ['a malformed address', 'GET', '/api/%E0%A4%A', 400, 'bad-request'],
    ['somebody who has not signed in', 'GET', '/api/v1/users', 401, 'sign-in-required'],
  ])('refuses %s with a problem document', async (_what, method, path, status, code) => {
    const answer = await api.call(method, path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const problem = await problemOf(answer);
    expect(problem).toMatchObject({ type: 'about:blank', status, code, errors: [] });
    expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(problem.detail).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('says which methods an address knows', async () => {
    const answer = await api.call('PATCH', '/api/v1/settings/clock', { as: 'admin', body: {} });
    expect(answer.headers.get('allow')).toBe('GET, HEAD, PUT');
  });

  const raw = (body: string, type: string): Promise<Response> =>
    api.call('POST', '/api/v1/session', { body, headers: { 'content-type': type } });

  it.each([
    ['half a JSON document', '{"username":', 'application/json', 400, 'bad-request'],
    ['an empty document', '', 'application/json', 400, 'bad-request'],
    ['a list', '[1]', 'application/json', 400, 'validation-failed'],
    ['null', 'null', 'application/json', 400, 'validation-failed'],
    ['another format', '<a/>', 'application/xml', 415, 'unsupported-media-type'],
    ['two megabytes', 'x'.repeat(2 << 20), 'application/json', 413, 'too-large'],
    [
      'a prototype',
      '{"__proto__":{"a":1},"username":"a","password":"b"}',
      'application/json',
      400,
      'bad-request',
    ],
    [
      'a character no database keeps',
      '{"username":"a\\u0000","password":"b"}',
      'application/json',
      400,
      'bad-request',
    ],
  ])('refuses %s as a body', async (_what, body, type, status, code) => {
    const answer = await raw(body, type);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
  });

  it('refuses a right somebody does not have, in words', async () => {
    const answer = await api.call('GET', '/api/v1/users', { as: 'jyj' });
    expect(answer.status).toBe(403);
    expect(await problemOf(answer)).toMatchObject({
      code: 'not-allowed',
      detail: '您没有查看用户的权限。如有需要，请联系管理员。',
    });
  });

  it.each(['nonsense', 'W10', 'WyJhIiwiYiJd', 'WzEsMiwzXQ'])(
    'refuses the cursor %s, which it never gave',
    async (cursor) => {
      const answer = await api.call('GET', `/api/v1/audit?cursor=${cursor}`, { as: 'admin' });
      expect(answer.status).toBe(400);
    },
  );

  it.each(['limit=0', 'limit=201', 'limit=many', 'limit=1&limit=2', 'sort=name'])(
    'refuses a list with ?%s',
    async (query) => {
      const answer = await api.call('GET', `/api/v1/users?${query}`, { as: 'admin' });
      expect([answer.status, (await problemOf(answer)).code]).toEqual([400, 'validation-failed']);
    },
  );

  it('masks what nobody foresaw, and never shows a stack', async () => {
    const columns = 'display_name TO display_name_gone';
    await api.owner.query(`ALTER TABLE app_user RENAME COLUMN ${columns}`);
    const answer = await api.call('POST', '/api/v1/session', {
      body: { username: 'jyj', password: PASSWORD },
    });
    await api.owner.query(`ALTER TABLE app_user RENAME COLUMN display_name_gone TO display_name`);
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(JSON.parse(text).code).toBe('internal-error');
    expect(text).not.toMatch(/display_name|select|node_modules|\.ts|at /i);
  });

  it('gives the number of a request with the answer, for the log', async () => {
    const answer = await api.call('GET', '/api/v1/session');
    expect(answer.headers.get('x-request-id')).toBe((await problemOf(answer)).requestId);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('survives bytes that are no HTTP', async () => {
    const { port } = new URL(api.base);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('\u0000\u0001 nonsense\r\n\r\n'),
      );
      socket.on('data', (data) => resolve(data.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect((await api.call('GET', '/healthz')).status).toBe(200);
  });
});
