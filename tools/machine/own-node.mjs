/**
 * Lets a script begin on whatever Node the machine has (20 or newer) and go on with the one this
 * project brings along. Only Node's own modules may be imported here: nothing is installed yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './say.mjs';

export const ROOT = join(import.meta.dirname, '..', '..');
const BIN = join(ROOT, 'node_modules', '.bin');
const OWN_NODE = join(BIN, process.platform === 'win32' ? 'node.cmd' : 'node');
const NEEDED_MAJOR = 24;

/**
 * Installs the packages when they are missing or the lock file has changed, then makes sure that
 * `script` runs on this project's Node.
 * @returns true when the caller is to go on; false when another process did the work and its exit
 *   code has been taken over.
 */
export async function continueOnOwnNode(script) {
  installPackages();
  process.env.PATH = `${BIN}${delimiter}${process.env.PATH ?? ''}`;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return true;

  const child = spawn(OWN_NODE, [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: process.env,
  });
  // The child stops what it started, in order; this process only waits for it and passes signals on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  process.exitCode = await new Promise((resolve) => {
    child.on('error', (error) => {
      say.problem(`无法运行 ${OWN_NODE}：${error.message}`, `Cannot run ${OWN_NODE}.`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
  return false;
}

function installPackages() {
  if (packagesMatchLock()) return;
  say.step('安装依赖（首次约 1 分钟）', 'installing packages');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(
    command,
    [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (status === 0) return;
  say.problem(
    `依赖没有装成${error ? `（${error.message}）` : ''}。请检查网络和磁盘空间，再运行一次；或单独运行 npm ci 查看详情。`,
    'npm ci failed: check network and disk, then try again.',
  );
  process.exit(1);
}

/** npm writes what it installed into node_modules; compare that with what the lock file asks for. */
function packagesMatchLock() {
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile) || !existsSync(OWN_NODE)) return false;
  const wanted = readPackages(join(ROOT, 'package-lock.json'));
  const installed = readPackages(installedFile);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    return there ? there.version === entry.version : entry.optional === true || entry.peer === true;
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
