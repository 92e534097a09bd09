/**
 * Builds every program with Nx, whose cache knows each one's inputs. Asking Nx costs seconds even
 * when all is cached, so a fingerprint of the sources (names, sizes, times) answers first.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './machine/own-node.mjs';
import { Refusal } from './machine/refusal.mjs';

const SOURCES = [
  'apps',
  'libs',
  'migrations',
  'tools',
  'data',
  'nx.json',
  'package-lock.json',
  'rolldown.config.mjs',
  'tsconfig.base.json',
  'tsconfig.json',
];
const FINGERPRINT_FILE = join(ROOT, 'dist', 'sources.fingerprint');
/** Without these a fingerprint means nothing: somebody emptied dist/. */
const RESULTS = [
  'apps/api/main.mjs',
  'apps/worker/main.mjs',
  'tools/migrate.mjs',
  'apps/portal',
  'apps/public',
];

/**
 * @param {{ onBuild?: () => void, inherit?: boolean, signal?: AbortSignal }} [options] `onBuild` is
 *   called when there is something to do; `inherit` shows what Nx prints
 */
export async function build({ onBuild, inherit = false, signal } = {}) {
  const fingerprint = fingerprintOf(SOURCES);
  if (RESULTS.every((path) => existsSync(join(ROOT, 'dist', path))) && read() === fingerprint)
    return;
  onBuild?.();
  const { code, output } = await runNx(inherit, signal);
  if (code !== 0) {
    throw new Refusal(
      `构建失败（nx run-many -t build）：\n${output.trimEnd().split('\n').slice(-40).join('\n')}`,
      'The build failed.',
    );
  }
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(FINGERPRINT_FILE, fingerprint);
}

function read() {
  return existsSync(FINGERPRINT_FILE) ? readFileSync(FINGERPRINT_FILE, 'utf8') : '';
}

function fingerprintOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const entry = statSync(join(ROOT, path));
  if (entry.isDirectory()) {
    for (const name of readdirSync(join(ROOT, path)).sort()) addTo(hash, `${path}/${name}`);
  } else {
    hash.update(`${path}\0${entry.size}\0${entry.mtimeMs}\n`);
  }
}

function runNx(inherit, signal) {
  const nx = join(ROOT, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [nx, 'run-many', '-t', 'build', '--parallel=2', '--outputStyle=stream'],
      {
        cwd: ROOT,
        env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NG_CLI_ANALYTICS: 'false' },
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
      },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (inherit) process.stdout.write(text);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
