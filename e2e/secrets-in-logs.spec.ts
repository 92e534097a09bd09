import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type APIRequestContext } from '@playwright/test';
import { solveChallenge } from 'altcha-lib/v1';
import { Secret, TOTP } from 'otpauth';
import { demoPassword } from './steps/sign-in.js';

const API = '/api/v1';
const chance = (): string => randomBytes(9).toString('base64url');
/** The code an authenticator with this seed shows, so many steps of 30 s from now. */
const codeOf = (seed: string, later: number): string =>
  new TOTP({ secret: Secret.fromBase32(seed) }).generate({
    timestamp: Date.now() + later * 30_000,
  });

/** Whatever must stand in no log, by what it is. */
const secrets = new Map<string, string>();
const secret = (what: string, value: unknown): string => {
  secrets.set(what, String(value));
  return String(value);
};

test('口令、令牌、姓名、电话不进日志：登录、邀请、重设、两步验证、渠道、日历、群众意见走一遍', async ({
  baseURL,
  playwright,
}) => {
  const person = (): Promise<APIRequestContext> =>
    playwright.request.newContext({ baseURL: baseURL ?? '' });
  const ask = async (
    by: APIRequestContext,
    method: string,
    path: string,
    data?: unknown,
  ): Promise<Record<string, unknown>> => {
    const answer = await by.fetch(`${API}${path}`, {
      method,
      ...(data === undefined ? {} : { data }),
    });
    const text = await answer.text();
    expect.soft([`${method} ${path}`, answer.status(), text]).not.toContain(500);
    return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  };
  const signIn = async (by: APIRequestContext, body: Record<string, string>, name: string) => {
    await ask(by, 'POST', '/session', body);
    const { cookies } = await by.storageState();
    const cookie = cookies.find((one) => one.name === 'jiannuo_session');
    secret(`session of ${name}`, cookie?.value);
  };

  const admin = await person();
  await signIn(admin, { username: 'admin', password: secret('password', demoPassword()) }, 'admin');
  const displayName = secret('name', `欧阳${chance()}`);
  const email = secret('e-mail', `${chance()}@example.test`.toLowerCase());
  const username = `log-${chance()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, 'x')}`;
  const invited = await ask(admin, 'POST', '/users', {
    username,
    displayName,
    email,
    grants: [{ role: 'observer' }],
  });
  const code = secret('invitation', invited['code']);

  const own = await person();
  const password = secret('new password', `${chance()}-一路平安`);
  await ask(own, 'POST', '/account-links/open', { code });
  await ask(own, 'POST', '/account-links/use', { code, newPassword: password });
  await ask(own, 'POST', '/account-links/use', { code, newPassword: password });
  await ask(own, 'POST', '/session', { username, password: secret('wrong password', chance()) });
  await ask(own, 'POST', '/session', {
    username: secret('typed in the wrong field', chance()),
    password,
  });
  await signIn(own, { username, password }, 'own');
  const seed = secret(
    'seed',
    (await ask(own, 'POST', '/account/second-factor', { password }))['secret'],
  );
  const { codes } = await ask(own, 'POST', '/account/second-factor/confirm', {
    code: codeOf(seed, 0),
  });
  for (const one of codes as string[]) secret(`recovery code ${one.length} ${secrets.size}`, one);
  const [recovery = ''] = codes as string[];
  await signIn(own, { username, password, code: recovery }, 'recovered');
  const feed = await ask(own, 'POST', '/calendar-feed');
  const address = String(feed['url']);
  secret('calendar', /calendar\/([^/.]+)\.ics/.exec(address)?.[1]);
  expect((await own.get(new URL(address).pathname)).status()).toBe(200);
  const reset = await ask(admin, 'POST', `/users/${invited['userId']}/link`, {});
  secret('reset', reset['code']);
  await ask(own, 'POST', '/account-links/use', { code: reset['code'], newPassword: password });

  const place = '/settings/channels/141024/webhook';
  const hook = secret('address of the channel', chance());
  const { items } = await ask(admin, 'GET', '/settings/channels');
  const version = (items as { channel: string; version: number }[]).find(
    ({ channel }) => channel === 'webhook',
  )?.version;
  await ask(admin, 'PUT', place, {
    version: version ?? 0,
    enabled: true,
    url: `http://127.0.0.1:9/hook?token=${hook}`,
    secret: secret('secret of the channel', `whsec_${randomBytes(24).toString('base64')}`),
    template: null,
    perMinute: 60,
  });
  await ask(admin, 'POST', `${place}/test`, {});
  await ask(admin, 'DELETE', place);

  const citizen = await person();
  const work = await ask(citizen, 'GET', '/feedback/challenge');
  const { algorithm, challenge, salt, signature, maxnumber } = work as {
    algorithm: 'SHA-256';
    challenge: string;
    salt: string;
    signature: string;
    maxnumber: number;
  };
  const solution = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
  const telephone = secret('telephone', '13835712468');
  const sent = await ask(citizen, 'POST', '/feedback', {
    projectKey: '141024-2024-livelihood/14',
    kind: 'question',
    text: `我是${secret('citizen', '慕容清越')}，电话${telephone}，请问何时报名？`,
    work: btoa(JSON.stringify({ algorithm, challenge, salt, signature, number: solution?.number })),
  });
  const receipt = secret('receipt', sent['receipt']);
  expect((await citizen.get(`${API}/feedback/${receipt}`)).status()).toBe(200);
  await citizen.get(`${API}/feedback/${receipt}0`);
  await ask(admin, 'POST', `/users/${invited['userId']}/close`, {});

  const folder = join(process.env['E2E_DATA'] ?? '', 'logs');
  const logs = readdirSync(folder).filter((name) => /^(?:api|worker)/.test(name));
  expect(logs.length).toBeGreaterThanOrEqual(2);
  const text = logs.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  // What is looked for was told of, without what is secret in it.
  for (const path of ['/api/v1/account-links/use', '/api/v1/calendar/', '/api/v1/feedback/']) {
    expect(text).toContain(path);
  }
  expect(secrets.size).toBeGreaterThan(20);
  for (const [what, value] of secrets) {
    expect(value.length, what).toBeGreaterThan(3);
    const forms = [
      value,
      encodeURIComponent(value),
      Buffer.from(value).toString('base64').slice(0, -2),
    ];
    for (const form of new Set(forms))
      expect.soft(text.includes(form), `${what}: ${form}`).toBe(false);
  }
});
