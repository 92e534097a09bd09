/** The product with three apis, and what a department, a supervisor and a citizen do there. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import sharp from 'sharp';
import { Client } from '../measure/client.mjs';
import { freePort } from '../services/free-port.mjs';
import { startStack } from '../stack.mjs';

export const LIST = '141024-2024-livelihood';
export const PAGE = '/projects/14';
const MILESTONE = `${LIST}/14/4`;
const GIVE_UP_MS = 30_000;
/** A reader presses “reload” that often. */
const LOOK_EACH_MS = 20;

/**
 * @template T
 * @param {(scene: object) => Promise<T>} work
 */
export async function withScene(work) {
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-three-apis-'));
  // PostgreSQL may run as another user and must get through.
  chmodSync(folder, 0o711);
  const password = randomBytes(12).toString('base64url');
  const dataDirectory = join(folder, 'shared');
  let stack = null;
  let owner = null;
  try {
    stack = await startStack({
      dataDirectory,
      port: await freePort(),
      throwaway: true,
      env: { JIANNUO_DEMO_PASSWORD: password, JIANNUO_TODAY: '2024-09-20' },
    });
    owner = new pg.Client({ connectionString: stack.databaseUrl });
    // It ends with PostgreSQL, and that is meant.
    owner.on('error', () => undefined);
    await owner.connect();
    const own = join(folder, 'own');
    mkdirSync(own);
    const apis = await startApis(stack, own);
    const [reporter, supervisor, administrator] = await Promise.all(
      ['jyj', 'supervisor', 'admin'].map((name) => Client.signIn(stack.url, name, password)),
    );
    const people = { reporter, supervisor, administrator };
    return await work({ stack, owner, apis, folders: [dataDirectory, own], ...people });
  } finally {
    await owner?.end();
    await stack?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each `{ url, stop(), start() }`: the stack's own, one in its folder, one in a folder of its own. */
async function startApis(stack, own) {
  const [second, third] = [await freePort(), await freePort()];
  const places = [
    { port: new URL(stack.url).port, env: {} },
    { port: second, env: {} },
    { port: third, env: { JIANNUO_DATA_DIR: own } },
  ];
  return Promise.all(
    places.map(async ({ port, env }, index) => {
      const url = `http://127.0.0.1:${port}`;
      const start = () => stack.startApi(`-${index + 1}`, { ...env, PORT: String(port) });
      let program = index === 0 ? stack.api : start();
      await program.readyAt(`${url}/readyz`);
      await program.readyAt(`${url}${PAGE}`);
      const startAgain = async () => {
        program = start();
        await program.readyAt(`${url}/`);
      };
      return { url, stop: () => program.stop(), start: startAgain };
    }),
  );
}

/** Reports the milestone as completed, with a photo for the public. */
export async function report(reporter, round) {
  const { id } = await reporter.post('/submissions', {
    milestoneKey: MILESTONE,
    kind: 'completion',
    completedOn: '2024-09-02',
    text: `恒东小学投入使用（第${round}次）。`,
  });
  const jpeg = await sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: { r: round % 256, g: 120, b: 180 },
    },
  })
    .jpeg()
    .toBuffer();
  const photo = await reporter.attach(id, { visibility: 'public', caption: '校门', jpeg });
  const { version } = await reporter.get(`/submissions/${id}`);
  const submitted = await reporter.post(`/submissions/${id}/submit`, { version });
  return { ...submitted, photoId: photo.id };
}

export function approve(supervisor, { id, version }, publicNote) {
  return supervisor.post(`/submissions/${id}/approve`, { version, publicNote });
}

export function revoke(supervisor, { id, version }, publicNote) {
  return supervisor.post(`/submissions/${id}/revoke`, { version, comment: publicNote, publicNote });
}

/**
 * Reads an address of every api again and again until it is as wanted at each.
 * @param {(answer: { status: number, body: string }) => boolean} isWanted
 * @throws Error when one is not within `giveUpMs`
 * @returns {Promise<number>} when the last of them was, by `performance.now()`
 */
export async function everywhere(apis, path, isWanted, giveUpMs = GIVE_UP_MS) {
  const deadline = performance.now() + giveUpMs;
  await Promise.all(
    apis.map(async ({ url }) => {
      while (!isWanted(await read(`${url}${path}`))) {
        if (performance.now() > deadline) throw new Error(`${url}${path} did not become as wanted`);
        await sleep(LOOK_EACH_MS);
      }
    }),
  );
  return performance.now();
}

export async function read(address) {
  const response = await fetch(address);
  return { status: response.status, body: await response.text() };
}
