import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { createStorage, type Config } from '@jiannuo/platform';
import { FORMAT, MANIFEST, type Manifest } from './archive-format.js';
import { ArchiveWriter } from './archive-writer.js';
import { recordBackup } from './backup-record.js';
import { copyTablesOut } from './copy-out.js';
import {
  readAuditHeads,
  readFileKeys,
  readMigrations,
  readSequences,
  readTables,
} from './describe-database.js';
import { secretKeyId } from './secret-key-id.js';
import { copyFilesOut } from './storage-files.js';

export interface BackupOptions {
  readonly config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 's3' | 'secretKey'>;
  /** Where backups lie. */
  readonly folder: string;
  readonly recipients: readonly string[];
  /** So many backups stay; the oldest go. */
  readonly keep: number;
}

export interface BackupMade {
  /** The note of it in the database. */
  readonly runId: string;
  readonly path: string;
  readonly rows: number;
  readonly files: number;
  readonly missingFiles: readonly string[];
  readonly removed: readonly string[];
}

const NAME = /^jiannuo-\d{8}T\d{6}Z\.age$/;

/**
 * Backs up database and storage at one point: one REPEATABLE READ snapshot, then the files, none of
 * which is ever changed once it is written. The product goes on working meanwhile.
 */
export async function makeBackup(options: BackupOptions): Promise<BackupMade> {
  const { config, folder, recipients, keep } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // An account that row-level security keeps from some rows gets an error, not a backup without them.
    await client.query('SET LOCAL row_security = off');
    const manifest = await describe(client, config.secretKey);
    const path = join(folder, `jiannuo-${stamp(manifest.madeAt)}.age`);
    const archive = await ArchiveWriter.create(path, recipients);
    try {
      await archive.add(MANIFEST, Buffer.from(JSON.stringify(manifest)));
      const rows = await copyTablesOut(client, archive, manifest.tables);
      const named = await readFileKeys(client);
      await client.query('COMMIT');
      const files = await copyFilesOut(archive, createStorage(config));
      const missingFiles = [...named].filter((key) => !files.has(key)).sort();
      await archive.finish({ rows, missingFiles });
      const made = {
        rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
        files: files.size,
        missingFiles,
      };
      const runId = await recordBackup(client, { madeAt: manifest.madeAt, ...made });
      return { runId, path, ...made, removed: await removeOld(folder, keep) };
    } catch (error) {
      await archive.abandon();
      throw error;
    }
  } finally {
    await client.end();
  }
}

async function describe(client: pg.Client, secretKey: Buffer): Promise<Manifest> {
  const { rows } = await client.query<{ madeAt: Date; serverVersion: string }>(
    `SELECT clock_timestamp() AS "madeAt", current_setting('server_version') AS "serverVersion"`,
  );
  const [now] = rows;
  if (!now) throw new Error('The database did not tell its time.');
  return {
    format: FORMAT,
    madeAt: now.madeAt.toISOString(),
    serverVersion: now.serverVersion,
    migrations: await readMigrations(client),
    tables: await readTables(client),
    sequences: await readSequences(client),
    auditHeads: await readAuditHeads(client),
    secretKeyId: secretKeyId(secretKey),
  };
}

/** `20241124T223000Z` */
function stamp(iso: string): string {
  return `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

async function removeOld(folder: string, keep: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  const old = names.slice(0, Math.max(0, names.length - keep));
  for (const name of old) await rm(join(folder, name));
  return old;
}
