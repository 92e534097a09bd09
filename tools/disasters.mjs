/**
 * `npm run disasters`, as root on Linux: fills the disk under evidence and under PostgreSQL, uses up the
 * connection pool and the memory of a worker, and shows that the product says so, keeps what it acknowledged, and comes back.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, openSync, closeSync, writeSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import sharp from 'sharp';
import { workerOutOfMemory } from './disasters/worker-out-of-memory.mjs';
import { continueOnOwnNode, ROOT } from './machine/own-node.mjs';

const PASSWORD = randomBytes(12).toString('base64url');
const mount = (path, size, ...options) =>
  execFileSync('mount', ['-t', 'tmpfs', ...options, '-o', `size=${size},mode=0711`, 'tmpfs', path]);
const umount = (path) => execFileSync('umount', ['-l', path]);

if (await continueOnOwnNode(import.meta.filename)) await main();

async function main() {
  const { startStack } = await import('./stack.mjs');
  const { freePort } = await import('./services/free-port.mjs');
  const { Client } = await import('./measure/client.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-disasters-'));
  chmodSync(folder, 0o711);
  mount(folder, '900m');
  const start = async () =>
    startStack({
      dataDirectory: folder,
      port: await freePort(),
      env: { JIANNUO_DEMO_PASSWORD: PASSWORD, JIANNUO_TODAY: '2024-09-20' },
    });
  let stack = await start();
  try {
    const reporter = await Client.signIn(stack.url, 'jyj', PASSWORD);
    await evidenceDiskFull(folder, reporter);
    await poolFull(stack, reporter);
    await workerOutOfMemory(stack, await Client.signIn(stack.url, 'admin', PASSWORD));
    stack = await databaseDiskFull(folder, stack, reporter, start);
    console.log('✓ 都按预期恢复');
  } finally {
    await stack.stop();
    umount(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An upload that finds no room is refused with 503; what was there stays, and room makes it work again. */
async function evidenceDiskFull(folder, reporter) {
  const storage = join(folder, 'storage');
  mkdirSync(storage, { recursive: true });
  mount(storage, '3m');
  try {
    const { id } = await reporter.post('/submissions', draft('存储'));
    const photo = async () => ({
      visibility: 'internal',
      caption: '',
      jpeg: await sharp(randomBytes(900 * 900 * 3), {
        raw: { width: 900, height: 900, channels: 3 },
      })
        .jpeg({ quality: 95 })
        .toBuffer(),
    });
    const refusal = await firstRefusal(async () => reporter.attach(id, await photo()), 20);
    expectRefusal('evidence disk full', refusal);
    const parts = execFileSync('find', [storage, '-name', '*.part'], { encoding: 'utf8' });
    if (parts !== '') throw new Error(`half files were left: ${parts}`);
    execFileSync('mount', ['-o', 'remount,size=100m', storage]);
    await reporter.attach(id, await photo());
    const { version } = await reporter.get(`/submissions/${id}`);
    await reporter.post(`/submissions/${id}/withdraw`, { version });
    console.log('✓ evidence: refused with 503, nothing half left, works again with room');
  } finally {
    umount(storage);
  }
}

/** Requests that get no connection are told so within the time for waiting; then all is as before. */
async function poolFull({ databaseUrl }, reporter) {
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE programme IN ACCESS EXCLUSIVE MODE');
  const asked = Array.from({ length: 30 }, () =>
    reporter.get('/programmes').then(
      () => '200',
      (error) => error.message,
    ),
  );
  await new Promise((resolve) => setTimeout(resolve, 7_000));
  await holder.query('ROLLBACK');
  await holder.end();
  const answers = await Promise.all(asked);
  const refused = answers.filter((answer) => answer !== '200');
  for (const answer of refused) expectRefusal('pool full', answer);
  await reporter.get('/programmes');
  console.log(`✓ pool: ${30 - refused.length} answered, ${refused.length} told to come again`);
}

/** Writes are refused; with room again (and PostgreSQL started, where it gave up) all acknowledged ones are there. */
async function databaseDiskFull(folder, stack, reporter, start) {
  const ballast = join(folder, 'ballast');
  fill(ballast);
  const acknowledged = [];
  const refusal = await firstRefusal(async () => {
    const { id } = await reporter.post('/submissions', draft('数据库', 'x'.repeat(4_000)));
    acknowledged.push(id);
    const { version } = await reporter.get(`/submissions/${id}`);
    await reporter.post(`/submissions/${id}/withdraw`, { version });
  }, 20_000);
  expectRefusal('database disk full', refusal);
  rmSync(ballast);
  const alive = await fetch(`${stack.url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!alive) {
    await stack.stop();
    stack = await start();
  }
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int AS kept FROM submission WHERE id = ANY ($1)',
    [acknowledged],
  );
  await client.end();
  if (rows[0].kept !== acknowledged.length) {
    throw new Error(`${acknowledged.length} were acknowledged, ${rows[0].kept} are there`);
  }
  execFileSync(process.execPath, [join(ROOT, 'dist', 'tools', 'audit.mjs'), 'verify'], {
    env: {
      ...process.env,
      DATABASE_URL: stack.databaseUrl,
      REDIS_URL: stack.redisUrl,
      JIANNUO_DATA_DIR: folder,
      JIANNUO_DEMO: 'true',
    },
    stdio: 'inherit',
  });
  console.log(
    `✓ database: refused with 503, all ${acknowledged.length} acknowledged writes kept, ${alive ? 'went on by itself' : 'PostgreSQL had stopped and was started again'}`,
  );
  return stack;
}

function draft(title, text = '') {
  return {
    milestoneKey: '141024-2024-livelihood/14/4',
    kind: 'completion',
    completedOn: '2024-09-02',
    text: `${title}${text}`,
  };
}

async function firstRefusal(attempt, atMost) {
  for (let n = 0; n < atMost; n += 1) {
    try {
      await attempt();
    } catch (error) {
      return error.message;
    }
  }
  throw new Error('nothing was refused');
}

function expectRefusal(what, message) {
  if (/: 503 /.test(message) && /temporarily-unavailable/.test(message)) return;
  throw new Error(`${what}: ${message}`);
}

function fill(path) {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(1024 * 1024);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if (error.code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
}
