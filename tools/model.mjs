/**
 * `npm run model`: the workflow against the pure table in 20,000 random sequences, on a PostgreSQL
 * of its own. `npm run model -- 100000` for another number.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { continueOnOwnNode, ROOT } from './machine/own-node.mjs';

if (await continueOnOwnNode(import.meta.filename)) {
  const { startPostgres } = await import('./services/postgres.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-model-'));
  chmodSync(folder, 0o711);
  const postgres = await startPostgres({
    directory: join(folder, 'postgres'),
    logFile: join(folder, 'logs', 'postgres.log'),
    throwaway: true,
  });
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      ...['-c', join(ROOT, 'libs/tracking/jest.config.mjs'), 'workflow-model'],
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        TEST_DATABASE_URL: postgres.url.replace(/\/jiannuo$/, '/postgres'),
        JIANNUO_MODEL_RUNS: process.argv[2] ?? '20000',
      },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    void postgres.stop().then(() => {
      rmSync(folder, { recursive: true, force: true });
      process.exit(code ?? 1);
    });
  });
}
