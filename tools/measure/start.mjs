/** From a fresh checkout without packages to the first answered request; then the same once more. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ROOT } from '../machine/own-node.mjs';
import { freePort } from '../services/free-port.mjs';
import { printRow } from './row.mjs';

const folder = mkdtempSync(join(tmpdir(), 'jiannuo-clone-'));
chmodSync(folder, 0o711);
try {
  copyCheckout(folder);
  const cold = await secondsToReady();
  printRow(
    'cold start: packages, build, database, to /readyz and the first publication',
    cold,
    '< 240 s',
  );
  const warm = await secondsToReady();
  printRow('second start', warm, '< 10 s');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What a clone would hold if everything were committed now. */
function copyCheckout(to) {
  const list = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT });
  for (const path of list.toString('utf8').split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(join(ROOT, path), join(to, path));
  }
}

async function secondsToReady() {
  const port = await freePort();
  const started = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: plainEnvironment(port),
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let output = '';
  const ended = new Promise((resolve) => child.on('exit', resolve));
  // The address is printed when /readyz answers 200 and the public page can be read.
  await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      if (output.includes('Jiannuo is running')) resolve();
    });
    child.on('exit', () => reject(new Error(`npm start ended:\n${output}`)));
  });
  const seconds = (performance.now() - started) / 1000;
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  if (!response.ok) throw new Error(`/readyz answered ${response.status}`);
  process.kill(-child.pid, 'SIGINT');
  await ended;
  return `${seconds.toFixed(1)} s`;
}

/** As a person's shell has it: without what npm adds for scripts, on the machine's own Node. */
function plainEnvironment(port) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE|INIT_CWD)/.test(name) || name === 'NODE_EXTRA_CA_CERTS',
  );
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((part) => !part.includes('node_modules'));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter), PORT: String(port) };
}
