/**
 * Runs one of the built tools (`backup`, `restore`, `doctor`, `audit`) against DATABASE_URL or, where none is
 * set, against the database of `npm start` in this folder, which is started for it when it is not running.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { continueOnOwnNode, ROOT } from './machine/own-node.mjs';

if (await continueOnOwnNode(import.meta.filename)) {
  const { build } = await import('./build.mjs');
  const { Refusal } = await import('./machine/refusal.mjs');
  const { say } = await import('./machine/say.mjs');
  const [tool, ...args] = process.argv.slice(2);
  try {
    await build({ onBuild: () => say.step('构建（首次约 1 分钟）', 'building') });
    process.exitCode = await run(tool, args);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say.problem(error.message, error.english);
    process.exitCode = 1;
  }
}

async function run(tool, args) {
  if (process.env.DATABASE_URL) return runTool(tool, args, {});
  const data = process.env.JIANNUO_DATA_DIR ?? join(ROOT, '.data');
  const { runningPostgres, startPostgres } = await import('./services/postgres.mjs');
  const directory = join(data, 'postgres');
  const running = runningPostgres(directory);
  const postgres =
    running ?? (await startPostgres({ directory, logFile: join(data, 'logs', 'postgres.log') }));
  try {
    return await runTool(tool, args, {
      DATABASE_URL: postgres.url,
      REDIS_URL: redisAddress(data),
      JIANNUO_DEMO: process.env.JIANNUO_DEMO ?? 'true',
      JIANNUO_DATA_DIR: data,
    });
  } finally {
    await postgres.stop();
  }
}

/** The private Redis of `npm start` writes its address into its own settings. */
function redisAddress(data) {
  if (process.env.REDIS_URL) return process.env.REDIS_URL;
  const file = join(data, 'redis', 'redis.conf');
  if (!existsSync(file)) return 'redis://127.0.0.1:6379';
  const settings = readFileSync(file, 'utf8');
  const value = (name) => new RegExp(`^${name} (.*)$`, 'm').exec(settings)?.[1];
  return `redis://:${value('requirepass')}@127.0.0.1:${value('port')}`;
}

function runTool(tool, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist', 'tools', `${tool}.mjs`), ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
