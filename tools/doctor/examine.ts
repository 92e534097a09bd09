import type { DataSource } from 'typeorm';
import {
  createDataSource,
  createStorage,
  describeStartError,
  type Config,
} from '@jiannuo/platform';
import { checkAudit, checkEvidence, checkPublication, checkWorkers } from './check-content.js';
import {
  checkClock,
  checkDemo,
  checkMigrations,
  checkRoles,
  checkServer,
} from './check-database.js';
import {
  checkApi,
  checkBackups,
  checkDisk,
  checkMail,
  checkPublicUrl,
  checkRedis,
} from './check-surroundings.js';
import { error, type Finding } from './finding.js';

/** Looks at an installation from all sides; changes nothing. */
export async function examine(config: Config): Promise<Finding[]> {
  const surroundings = [
    checkPublicUrl(config),
    ...(await Promise.all([
      checkDisk(config),
      checkRedis(config),
      checkMail(config),
      checkApi(config),
      checkBackups(config),
    ])),
  ];
  return [...(await examineDatabase(config)), ...surroundings];
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  const owner = createDataSource({ url: config.databaseUrl, poolSize: 1 });
  try {
    await owner.initialize();
  } catch (thrown) {
    return [error('数据库', describeStartError(thrown, config), '其余与数据库有关的检查没有做。')];
  }
  try {
    const schema = await checkMigrations(owner);
    const findings = [await checkServer(owner), schema, await checkClock(owner)];
    if (schema.level === 'error') return findings;
    return [...findings, ...(await examineContent(owner, config))];
  } finally {
    await owner.destroy();
  }
}

async function examineContent(owner: DataSource, config: Config): Promise<Finding[]> {
  return [
    await checkRoles(owner),
    await checkDemo(owner, config.demo),
    await checkWorkers(owner),
    await checkAudit(owner),
    await checkPublication(owner),
    await checkEvidence(owner, createStorage(config)),
  ];
}
