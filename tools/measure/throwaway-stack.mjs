/** A product of its own for a measurement, in a temporary folder, gone afterwards. */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../services/free-port.mjs';
import { startStack } from '../stack.mjs';

/**
 * PostgreSQL keeps its safety settings here: figures should be those of a real installation.
 * @template T
 * @param {(stack: import('../stack.mjs').Stack, password: string) => Promise<T>} work
 */
export async function withStack(work) {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'jiannuo-measure-'));
  chmodSync(dataDirectory, 0o711);
  const password = randomBytes(12).toString('base64url');
  let stack = null;
  try {
    stack = await startStack({
      dataDirectory,
      port: await freePort(),
      env: { JIANNUO_DEMO_PASSWORD: password, JIANNUO_TODAY: '2024-09-20' },
    });
    return await work(stack, password);
  } finally {
    await stack?.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
