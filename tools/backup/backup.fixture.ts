import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import { createDataSource, FolderStorage, type Config } from '@jiannuo/platform';
import {
  createTestConfig,
  createTestDatabase,
  seedDepartment,
  seedMilestone,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  type TestConfig,
  type TestDatabase,
} from '@jiannuo/testing';
import { makeBackup } from './make-backup.js';

/** An installation with one submission and its files, and machines to bring it back on. */
export interface BackupScene {
  readonly source: TestDatabase;
  readonly from: TestConfig;
  readonly identity: string;
  readonly recipients: string[];
  /** As the product does it: the file first, then its row and the audit event in one transaction. */
  attachFile(): Promise<void>;
  /** An empty machine: a database without a table, a folder without a file. */
  emptyMachine(): Promise<Config>;
  backUp(folder: string, keep?: number): ReturnType<typeof makeBackup>;
  close(): Promise<void>;
}

export const storageOf = (config: Config): string => join(config.dataDirectory, 'storage');

export async function startBackupScene(): Promise<BackupScene> {
  const source = await createTestDatabase();
  const from = createTestConfig(source.url);
  const identity = await generateX25519Identity();
  const recipients = [await identityToRecipient(identity)];
  await seedRegion(source.owner);
  const lead = await seedDepartment(source.owner);
  const programme = await seedProgramme(source.owner);
  const project = await seedProject(source.owner, { programme, leadId: lead.id });
  const milestone = await seedMilestone(source.owner, {
    project,
    departmentId: lead.id,
    dueDate: '2024-06-30',
  });
  const userId = (await seedUser(source.owner, { username: 'jyj' })).id;
  const submissionId = uuidv7();
  await source.owner.query(
    `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state, created_at, updated_at)
     VALUES ($1, '141024', 'completion', $2, $3, $4, 'draft', clock_timestamp(), clock_timestamp())`,
    [submissionId, project.id, milestone.id, lead.id],
  );
  await source.owner.query(
    `INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, clock_timestamp() + interval '1 day')`,
    [randomBytes(32), userId],
  );
  const emptied: (() => Promise<void>)[] = [];

  /** As the product does it: the file first, then its row and the audit event in one transaction. */
  async function attachFile(): Promise<void> {
    const id = uuidv7();
    const bytes = randomBytes(20_000);
    const storageKey = `evidence/141024/${id}/original`;
    await new FolderStorage(storageOf(from.config)).put(storageKey, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await source.owner.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO evidence (id, submission_id, region_code, file_name, media_type, size, sha256, storage_key, created_by, created_at)
         VALUES ($1, $2, '141024', '清单\t“一”\\n.bin', 'application/octet-stream', $3, $4, $5, $6, clock_timestamp())`,
        [id, submissionId, bytes.length, sha256, storageKey, userId],
      );
      await recordAudit(tx, {
        chain: '141024',
        actorId: userId,
        action: 'evidence.add',
        subjectType: 'submission',
        subjectKey: submissionId,
        change: { evidence: id, sha256 },
      });
    });
  }

  /** An empty machine: a database without a table, a folder without a file. */
  async function emptyMachine(): Promise<Config> {
    const name = `jiannuo_test_${randomBytes(6).toString('hex')}`;
    await source.owner.query(`CREATE DATABASE ${name}`);
    const url = new URL(source.url);
    url.pathname = `/${name}`;
    const to = createTestConfig(url.href);
    emptied.push(async () => {
      to.remove();
      await source.owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    });
    return to.config;
  }

  const backUp = (folder: string, keep = 10): ReturnType<typeof makeBackup> =>
    makeBackup({
      config: from.config,
      folder: join(from.config.dataDirectory, folder),
      recipients,
      keep,
    });

  for (let n = 0; n < 20; n += 1) await attachFile();
  return {
    source,
    from,
    identity,
    recipients,
    attachFile,
    emptyMachine,
    backUp,
    close: async () => {
      for (const remove of emptied) await remove();
      from.remove();
      await source.drop();
    },
  };
}

/** How many tables a database has. */
export async function tablesOf(config: Config): Promise<number> {
  const owner = await createDataSource({ url: config.databaseUrl, poolSize: 1 }).initialize();
  const rows: unknown[] = await owner.query(
    `SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = 'public'`,
  );
  await owner.destroy();
  return rows.length;
}
