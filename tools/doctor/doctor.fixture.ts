import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { recordAudit } from '@jiannuo/audit';
import type { Config } from '@jiannuo/platform';
import {
  createTestConfig,
  createTestDatabase,
  seedRegion,
  type TestDatabase,
} from '@jiannuo/testing';
import { startRedis } from '../services/redis.mjs';
import { examine } from './examine.js';
import type { Finding } from './finding.js';

/** A healthy installation that is not a demo, and the doctor's line on one subject of it. */
export interface Patient {
  readonly config: Config;
  readonly owner: TestDatabase['owner'];
  lineOn(subject: string, changes?: Partial<Config>): Promise<Finding>;
  close(): Promise<void>;
}

export async function startPatient(): Promise<Patient> {
  const redisFolder = mkdtempSync(join(tmpdir(), 'jiannuo-doctor-'));
  const redis = await startRedis({
    directory: redisFolder,
    logFile: join(redisFolder, 'redis.log'),
  });
  const test = await createTestDatabase();
  const { config, remove } = createTestConfig(test.url, { demo: false, redisUrl: redis.url });
  await seedRegion(test.owner);
  await test.owner.transaction((tx) =>
    recordAudit(tx, {
      chain: '141024',
      actorId: null,
      action: 'x.y',
      subjectType: 'x',
      subjectKey: 'x',
      change: {},
    }),
  );
  return {
    config,
    owner: test.owner,
    async lineOn(subject, changes = {}) {
      const findings = await examine({ ...config, ...changes });
      const line = findings.find((finding) => finding.subject === subject);
      if (!line) throw new Error(`No line on ${subject}: ${JSON.stringify(findings)}`);
      if (line.level !== 'ok') expect(line.mend).not.toBe('');
      return line;
    },
    async close() {
      remove();
      await test.drop();
      await redis.stop();
      rmSync(redisFolder, { recursive: true, force: true });
    },
  };
}
