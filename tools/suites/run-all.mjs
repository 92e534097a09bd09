/** Runs every suite in order, tells what each one counted, and ends with one line for all. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../machine/refusal.mjs';
import { say } from '../machine/say.mjs';
import { ensureRedisServer, startRedis } from '../services/redis.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { ensureBrowser, ensureOffice } from './system-programs.mjs';
import { SUITES } from './suites.mjs';

export async function runAllSuites() {
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-test-'));
  // mkdtemp makes it for us alone; PostgreSQL, as another user, must get through.
  chmodSync(folder, 0o711);
  const services = [];
  const cleanUp = async () => {
    await Promise.all(services.map((service) => service.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      interruption.abort();
      void cleanUp().then(() => process.exit(130));
    });
  }

  try {
    const chromium = ensureBrowser();
    ensureOffice();
    ensureRedisServer();
    const [postgres, redis] = await Promise.all(
      [
        startPostgres({
          directory: join(folder, 'postgres'),
          logFile: join(folder, 'logs', 'postgres.log'),
          throwaway: true,
        }),
        startRedis({
          directory: join(folder, 'redis'),
          logFile: join(folder, 'logs', 'redis.log'),
        }),
      ].map((starting) =>
        starting.then((service) => {
          services.push(service);
          return service;
        }),
      ),
    );
    const results = await runSuites({
      folder,
      signal: interruption.signal,
      env: {
        ...process.env,
        CI: 'true',
        TEST_DATABASE_URL: postgres.url.replace(/\/jiannuo$/, '/postgres'),
        TEST_REDIS_URL: redis.url,
        CHROMIUM_PATH: chromium,
      },
    });
    await cleanUp();
    report(results);
  } catch (error) {
    await cleanUp();
    if (error instanceof Refusal) say.problem(error.message, error.english);
    else say.problem(error.stack ?? String(error), 'The tests could not run.');
    console.log('0 passed, 1 failed');
    process.exitCode = 1;
  }
}

/** `npm test -- jest browser` runs only the suites named. */
async function runSuites(context) {
  const chosen = process.argv.slice(2);
  const unknown = chosen.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const names = SUITES.map((suite) => suite.name).join(' ');
    throw new Refusal(`没有名为 ${unknown.join('、')} 的测试。有：${names}`, `Suites: ${names}`);
  }
  const results = [];
  for (const suite of SUITES) {
    if (chosen.length > 0 ? !chosen.includes(suite.name) : suite.byName) continue;
    say.step(suite.title, suite.name);
    const started = Date.now();
    const counts = await suite.run(context);
    const seconds = Math.round((Date.now() - started) / 1000);
    say.line(`  ${suite.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
    results.push({ name: suite.name, ...counts });
  }
  return results;
}

function report(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  const red = results.filter((result) => result.failed > 0).map((result) => result.name);
  if (red.length > 0) say.problem(`没有通过：${red.join('、')}`, `Red: ${red.join(', ')}`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}
