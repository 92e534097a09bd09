import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import type { ProblemView } from '@jiannuo/contracts';
import { SESSION_COOKIE } from '@jiannuo/contracts/constants';
import { hashPassword } from '@jiannuo/identity';
import type { Config } from '@jiannuo/platform';
import {
  createTestConfig,
  createTestDatabase,
  seedDepartment,
  seedRegion,
  seedUser,
  setBusinessTime,
  type SeededDepartment,
} from '@jiannuo/testing';
import { createApp } from './create-app.js';

export const PASSWORD = '一路平安-2024';

export interface Call {
  /** User name of whoever asks; nobody when left out. */
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real API on a free port with a database of its own, and one user of each role. */
export interface ApiFixture {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly owner: DataSource;
  readonly base: string;
  readonly departments: { readonly jyj: SeededDepartment; readonly zjj: SeededDepartment };
  call(method: string, path: string, call?: Call): Promise<Response>;
  /** The cookie of a fresh session. */
  signIn(username: string): Promise<string>;
  close(): Promise<void>;
}

/** 2024-09-20, a Friday, nine in the morning. */
export async function startApi(changes: Partial<Config> = {}): Promise<ApiFixture> {
  const database = await createTestDatabase();
  const { owner } = database;
  const test = createTestConfig(database.url, changes);
  const departments = await seedPeople(owner);
  await setBusinessTime(owner, '2024-09-20T09:00:00+08:00');
  const app = await createApp(test.config);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const base = await app.getUrl();
  const cookies = new Map<string, string>();

  const signIn = async (username: string): Promise<string> => {
    const answer = await fetch(`${base}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: PASSWORD }),
    });
    const cookie = cookieOf(answer);
    if (!cookie) throw new Error(`${username} could not sign in: ${await answer.text()}`);
    return cookie;
  };

  return {
    app,
    config: test.config,
    owner,
    base,
    departments,
    signIn,
    call: async (method, path, call = {}) => {
      const headers: Record<string, string> = { ...call.headers };
      if (call.as !== undefined) {
        const cookie = cookies.get(call.as) ?? (await signIn(call.as));
        cookies.set(call.as, cookie);
        headers['cookie'] = cookie;
      }
      if (call.body !== undefined && !(call.body instanceof FormData)) {
        headers['content-type'] ??= 'application/json';
      }
      return fetch(`${base}${path}`, {
        method,
        headers,
        redirect: 'manual',
        ...(call.body === undefined ? {} : { body: bodyOf(call.body) }),
      });
    },
    close: async () => {
      await app.close();
      await database.drop();
      test.remove();
    },
  };
}

/** `name=value` of the session cookie an answer sets, or null. */
export function cookieOf(answer: Response): string | null {
  const set = answer.headers.getSetCookie().find((line) => line.startsWith(`${SESSION_COOKIE}=`));
  return set?.split(';', 1)[0] ?? null;
}

/** The problem document an answer carries. */
export async function problemOf(answer: Response): Promise<ProblemView> {
  return (await answer.json()) as ProblemView;
}

function bodyOf(body: unknown): string | FormData {
  return typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);
}

async function seedPeople(owner: DataSource): Promise<ApiFixture['departments']> {
  await seedRegion(owner);
  const jyj = await seedDepartment(owner, { code: 'jyj', name: '教育局' });
  const zjj = await seedDepartment(owner, { code: 'zjj', name: '住房和城乡建设管理局' });
  const passwordHash = await hashPassword(PASSWORD);
  for (const { code, id } of [jyj, zjj]) {
    await seedUser(owner, {
      username: code,
      email: `${code}@example.test`,
      passwordHash,
      grants: [{ role: 'reporter', departmentId: id }],
    });
    await seedUser(owner, {
      username: `${code}-head`,
      passwordHash,
      grants: [{ role: 'head', departmentId: id }],
    });
  }
  for (const role of ['supervisor', 'leader', 'observer'] as const) {
    await seedUser(owner, { username: role, passwordHash, grants: [{ role }] });
  }
  await seedUser(owner, { username: 'admin', passwordHash, grants: [{ role: 'administrator' }] });
  await seedUser(owner, { username: 'gone', passwordHash, active: false });
  return { jyj, zjj };
}
