/** An embedded PostgreSQL on a free port of this machine, its data in a folder of ours. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { Refusal } from '../machine/refusal.mjs';
import { startChild, waitFor } from './child.mjs';
import { freePort } from './free-port.mjs';
import { giveTo, placePostgres } from './postgres-place.mjs';

const MAJOR = '18';

/**
 * @param {{ directory: string, logFile: string, throwaway?: boolean }} options `throwaway`: gives up
 *   safety against power loss for speed, for tests only
 * @returns {Promise<{ url: string, moved: string | null, stop(): Promise<void> }>} the address of
 *   the database `jiannuo` for its owner
 */
export async function startPostgres({ directory, logFile, throwaway = false }) {
  const place = placePostgres(directory);
  // Beside the data, so that both are moved or deleted together.
  const passwordFile = `${place.data}.password`;
  if (!existsSync(place.data)) initialise(place, passwordFile);
  refuseBrokenFolder(place.data, passwordFile);
  await endLeftover(place.data);

  const port = await freePort();
  const password = readFileSync(passwordFile, 'utf8').trim();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: throwaway ? 400 : 100,
    ...(throwaway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const child = startChild({
    name: 'postgres',
    command: join(place.programs, 'bin', 'postgres'),
    args: [
      ...['-D', place.data, '-p', String(port)],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    cwd: place.data,
    env: environment(),
    logFile,
    stopSignal: 'SIGINT',
    ...place.user,
  });
  const server = `postgres://postgres:${password}@127.0.0.1:${port}`;
  const ready = await waitFor(child, 60, () => ensureDatabase(`${server}/postgres`, 'jiannuo'));
  if (!ready) {
    const words = child.lastWords();
    await child.stop();
    throw new Refusal(
      `PostgreSQL 没有启动成功。数据目录 ${place.data} 可能已损坏：把它移走（mv）后再启动，会重建示例数据。\n${words}`,
      `PostgreSQL did not start; move ${place.data} away to begin afresh.`,
    );
  }
  return {
    url: `${server}/jiannuo`,
    moved: place.moved ? place.data : null,
    stop: () => child.stop(),
    ended: child.ended,
    failure: () => child.failure(),
  };
}

/**
 * The server that another process runs on this folder, or null. Its `stop` does nothing: it is not ours.
 * @returns {{ url: string, stop(): Promise<void> } | null}
 */
export function runningPostgres(directory) {
  const { data } = placePostgres(directory);
  const lockFile = join(data, 'postmaster.pid');
  if (!existsSync(lockFile)) return null;
  const [pid, , , port] = readFileSync(lockFile, 'utf8').split('\n');
  if (!isOurServer(Number(pid), data)) return null;
  const password = readFileSync(`${data}.password`, 'utf8').trim();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/jiannuo`,
    stop: async () => undefined,
  };
}

/** Made beside its final place and renamed, so that an interrupted start leaves no half database. */
function initialise(place, passwordFile) {
  const unfinished = `${place.data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  giveTo(unfinished, place.user);
  giveTo(passwordFile, place.user);
  const { status, error, stdout, stderr } = spawnSync(
    join(place.programs, 'bin', 'initdb'),
    [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
    ],
    { cwd: dirname(unfinished), env: environment(), encoding: 'utf8', ...place.user },
  );
  if (status !== 0) {
    throw new Refusal(
      `建立数据库目录 ${place.data} 失败。请检查磁盘空间和目录权限。\n${error?.message ?? `${stdout}${stderr}`.trim()}`,
      'initdb failed: check disk space and permissions.',
    );
  }
  renameSync(unfinished, place.data);
}

function refuseBrokenFolder(data, passwordFile) {
  const versionFile = join(data, 'PG_VERSION');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : null;
  if (version === MAJOR && existsSync(passwordFile)) return;
  const what =
    version === null
      ? `不是完整的数据库目录（里面有 ${readdirSync(data).length} 项，没有 PG_VERSION）`
      : version === MAJOR
        ? `缺少旁边的密码文件 ${passwordFile}`
        : `由 PostgreSQL ${version} 建立，本程序用的是 ${MAJOR}`;
  throw new Refusal(
    `数据目录 ${data} ${what}。要保留数据，请从备份恢复；否则把它移走（mv ${data} ${data}.old），再启动会重建示例数据。`,
    `The data folder is not usable; move ${data} away to begin afresh.`,
  );
}

/** A run that was killed can leave its server, or only its lock file, behind. */
async function endLeftover(data) {
  const lockFile = join(data, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (isOurServer(pid, data)) {
    process.kill(pid, 'SIGINT');
    for (let tries = 0; tries < 200 && isOurServer(pid, data); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (isOurServer(pid, data)) {
      throw new Refusal(
        `上一次运行留下的 PostgreSQL（进程 ${pid}）停不下来。请先结束它（kill ${pid}），再启动。`,
        `A leftover PostgreSQL (pid ${pid}) does not stop; end it and start again.`,
      );
    }
  }
  rmSync(lockFile, { force: true });
}

/** A number in a lock file may belong to any other process by now; only ours names our folder. */
function isOurServer(pid, data) {
  const commandLine = readCommandLine(pid);
  return commandLine.includes('postgres') && commandLine.includes(data);
}

/** Small images have no `ps`, other systems no /proc. */
function readCommandLine(pid) {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) return existsSync(file) ? readFileSync(file, 'utf8') : '';
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' });
  return stdout ?? '';
}

async function ensureDatabase(url, name) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    return true;
  } catch (error) {
    // Not listening yet, or still starting up (57P03): the caller asks again until it gives up.
    if (['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(error.code)) return null;
    throw error;
  } finally {
    await client.end();
  }
}

/** Messages in plain C, whatever the machine's language; nothing of the caller's PG* settings. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
