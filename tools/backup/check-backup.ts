import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup, type Restored, type RestoreOptions } from './restore-backup.js';
import { withClient } from './restore-target.js';

/**
 * Proves a backup by restoring it: into a database made for this on the same server, and a temporary
 * folder; both are removed again. Needs an account that may create databases.
 */
export async function checkBackup(options: RestoreOptions): Promise<Restored> {
  const name = `jiannuo_check_${randomBytes(6).toString('hex')}`;
  const url = new URL(options.config.databaseUrl);
  url.pathname = `/${name}`;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'jiannuo-check-'));
  const asOwner = (sql: string): Promise<unknown> =>
    withClient(options.config.databaseUrl, (client) => client.query(sql));
  await asOwner(`CREATE DATABASE ${name}`);
  try {
    return await restoreBackup({
      ...options,
      config: { databaseUrl: url.href, dataDirectory, s3: null },
    });
  } finally {
    await asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
