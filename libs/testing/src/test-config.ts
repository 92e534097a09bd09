import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { USUAL_DELIVERY, type Config } from '@jiannuo/platform';

/** An address at which nothing listens: for showing that Redis is not needed. */
export const DEAD_REDIS_URL = 'redis://127.0.0.1:1';

export interface TestConfig {
  readonly config: Config;
  /** Removes its data folder. */
  remove(): void;
}

/** A configuration with a data folder of its own, for a database made by `createTestDatabase`. */
export function createTestConfig(databaseUrl: string, changes: Partial<Config> = {}): TestConfig {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'jiannuo-test-'));
  const config: Config = {
    demo: true,
    databaseUrl,
    redisUrl: process.env['TEST_REDIS_URL'] ?? DEAD_REDIS_URL,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://localhost:3000',
    dataDirectory,
    assetsDirectory: join(dataDirectory, 'assets'),
    smtpUrl: null,
    mailFrom: '践诺 <no-reply@localhost>',
    secretKey: randomBytes(32),
    secretKeysOld: [],
    outgoingAllow: [],
    delivery: USUAL_DELIVERY,
    backupRecipients: [],
    s3: null,
    clamdUrl: null,
    auditKeyFile: join(dataDirectory, 'audit-key.pem'),
    cookieSecure: false,
    trustedProxies: [],
    logLevel: 'silent',
    site: { sponsor: null, contact: null, registrations: [] },
    secondFactorRoles: [],
    oidc: null,
    requestsPerMinute: { address: 100_000, account: 100_000 },
    ...changes,
  };
  return {
    config,
    remove: () => rmSync(config.dataDirectory, { recursive: true, force: true }),
  };
}

/** How many random sequences the model of the workflow is checked with: 500, or JIANNUO_MODEL_RUNS. */
export function modelRuns(): number {
  return Number(process.env['JIANNUO_MODEL_RUNS'] ?? 500);
}
