import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../tools/services/free-port.mjs';
import { startStack } from '../tools/stack.mjs';

const KEPT_LOGS = join(import.meta.dirname, '..', 'test-results', 'logs');

/** Starts the product for all journeys; what it returns stops it. */
export default async function startProduct() {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'jiannuo-e2e-'));
  // PostgreSQL may run as another user and must get through.
  chmodSync(dataDirectory, 0o711);
  const password = randomBytes(12).toString('base64url');
  const keepLogs = () => {
    rmSync(KEPT_LOGS, { recursive: true, force: true });
    const logs = join(dataDirectory, 'logs');
    if (existsSync(logs)) cpSync(logs, KEPT_LOGS, { recursive: true });
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  try {
    const stack = await startStack({
      dataDirectory,
      port: await freePort(),
      throwaway: true,
      workers: 2,
      env: { JIANNUO_DEMO_PASSWORD: password, JIANNUO_TODAY: '2024-09-20' },
    });
    process.env.E2E_URL = stack.url;
    process.env.E2E_PASSWORD = password;
    process.env.E2E_DATA = dataDirectory;
    process.env.E2E_DATABASE_URL = stack.databaseUrl;
    return async () => {
      await stack.stop();
      keepLogs();
    };
  } catch (error) {
    keepLogs();
    throw error;
  }
}
