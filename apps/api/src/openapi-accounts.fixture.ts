import { PASSWORD } from './api.fixture.js';
import type { Known, TableRow } from './openapi-row.fixture.js';
import { totpCode } from './totp.fixture.js';

const user = (known: Known): string => `/api/v1/users/${known['user']}`;
const managed = (operation: string, rest: string, row: Partial<TableRow> = {}): TableRow => ({
  operation: `${operation} /api/v1/users/{id}${rest}`,
  path: (known) => `${user(known)}${rest}`,
  as: 'admin',
  status: 204,
  ...row,
});
const mine = (operation: string, row: Partial<TableRow> = {}): TableRow => ({
  operation,
  as: 'observer',
  status: 200,
  ...row,
});
const learnCode: NonNullable<TableRow['learn']> = (json, known) => {
  known['code'] = String(json['code']);
};

/** An account is made, taken up by its owner, changed and closed. */
const MANAGED: readonly TableRow[] = [
  {
    operation: 'POST /api/v1/users',
    as: 'supervisor',
    body: () => ({ username: 'new', displayName: '新人', grants: [] }),
    status: 403,
  },
  {
    operation: 'POST /api/v1/users',
    as: 'admin',
    body: () => ({ username: 'NEW', displayName: ' ', grants: [] }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/users',
    as: 'admin',
    body: () => ({
      username: 'zhang.san',
      displayName: '张三',
      email: 'zhang@example.test',
      grants: [{ role: 'reporter', department: 'zjj' }],
    }),
    status: 201,
    learn: (json, known) => {
      known['user'] = String(json['userId']);
      learnCode(json, known);
    },
  },
  {
    operation: 'POST /api/v1/users',
    as: 'admin',
    body: () => ({ username: 'zhang.san', displayName: '张三', grants: [] }),
    status: 409,
  },
  {
    operation: 'POST /api/v1/account-links/open',
    body: (known) => ({ code: known['code'] }),
    status: 200,
  },
  {
    operation: 'POST /api/v1/account-links/use',
    body: (known) => ({ code: known['code'], newPassword: 'password1234' }),
    status: 400,
  },
  {
    operation: 'POST /api/v1/account-links/use',
    body: (known) => ({ code: known['code'], newPassword: '张三的 good-Pass' }),
    status: 204,
  },
  {
    operation: 'POST /api/v1/account-links/use',
    body: (known) => ({ code: known['code'], newPassword: '张三的 good-Pass' }),
    status: 410,
  },
  managed('PATCH', '', { body: () => ({ displayName: '张三丰', email: null }) }),
  managed('POST', '/link', { status: 200, learn: learnCode }),
  managed('POST', '/grants', { body: () => ({ role: 'supervisor' }) }),
  managed('POST', '/grants', { body: () => ({ role: 'supervisor' }), status: 409 }),
  managed('POST', '/grants', { body: () => ({ role: 'head' }), status: 400 }),
  managed('POST', '/grants', { body: () => ({ role: 'administrator' }), status: 422 }),
  {
    operation: 'GET /api/v1/users',
    as: 'admin',
    status: 200,
    learn: (json, known) => {
      const users = json['items'] as { id: string; grants: { id: string }[] }[];
      known['grant'] = users.find(({ id }) => id === known['user'])?.grants[0]?.id ?? '';
    },
  },
  {
    operation: 'DELETE /api/v1/users/{id}/grants/{grantId}',
    path: (known) => `${user(known)}/grants/${known['grant']}`,
    as: 'admin',
    status: 204,
  },
  managed('POST', '/second-factor/remove'),
  managed('POST', '/close'),
  managed('POST', '/link', { status: 409 }),
  managed('POST', '/reopen'),
];

/** Somebody sets up a second factor, looks where they are signed in, and changes the password. */
const MINE: readonly TableRow[] = [
  { operation: 'GET /api/v1/session/options', status: 200 },
  mine('GET /api/v1/account'),
  mine('GET /api/v1/account/sessions'),
  mine('DELETE /api/v1/account/sessions', { status: 204 }),
  mine('DELETE /api/v1/account/sessions/{id}', {
    path: () => '/api/v1/account/sessions/none',
    status: 404,
  }),
  mine('POST /api/v1/account/second-factor', {
    body: () => ({ password: 'wrong' }),
    status: 400,
  }),
  mine('POST /api/v1/account/second-factor', {
    body: () => ({ password: PASSWORD }),
    learn: (json, known) => {
      known['seed'] = String(json['secret']);
    },
  }),
  mine('POST /api/v1/account/second-factor/confirm', {
    body: () => ({ code: '12345' }),
    status: 400,
  }),
  mine('POST /api/v1/account/second-factor/confirm', {
    body: (known) => ({ code: totpCode(String(known['seed'])) }),
  }),
  mine('POST /api/v1/account/second-factor/recovery-codes', {
    body: () => ({ password: PASSWORD }),
  }),
  mine('POST /api/v1/account/second-factor/remove', {
    body: () => ({ password: PASSWORD }),
    status: 204,
  }),
  mine('POST /api/v1/account/password', {
    body: () => ({ currentPassword: PASSWORD, newPassword: '1234567890' }),
    status: 400,
  }),
  mine('POST /api/v1/account/password', {
    body: () => ({ currentPassword: PASSWORD, newPassword: 'fresh-平安-words 88' }),
    status: 204,
  }),
  mine('GET /api/v1/account/sessions', {
    learn: (json, known) => {
      known['session'] = (json['items'] as { id: string }[])[0]?.id ?? '';
    },
  }),
  mine('DELETE /api/v1/account/sessions/{id}', {
    path: (known) => `/api/v1/account/sessions/${known['session']}`,
    status: 204,
  }),
];

export const ACCOUNTS: readonly TableRow[] = [
  { operation: 'GET /api/v1/access', as: 'jyj', status: 200 },
  ...MANAGED,
  ...MINE,
  { operation: 'GET /api/v1/security-events', as: 'admin', status: 200 },
  { operation: 'GET /api/v1/security-events', as: 'supervisor', status: 403 },
];
