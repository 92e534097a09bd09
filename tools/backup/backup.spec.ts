import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit, verifyChain } from '@jiannuo/audit';
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
import { readEntries } from './archive-reader.js';
import { checkBackup } from './check-backup.js';
import { makeBackup } from './make-backup.js';
import { restoreBackup } from './restore-backup.js';
import { secretKeyId } from './secret-key-id.js';

interface EvidenceFile {
  readonly storageKey: string;
  readonly sha256: string;
}

// Whole databases are written and read; a machine that is busy takes its time.
jest.setTimeout(60_000);

describe('a backup', () => {
  let source: TestDatabase;
  let from: TestConfig;
  let identity: string;
  let recipients: string[];
  let submissionId: string;
  let userId: string;
  const emptied: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    source = await createTestDatabase();
    from = createTestConfig(source.url);
    identity = await generateX25519Identity();
    recipients = [await identityToRecipient(identity)];
    await seedRegion(source.owner);
    const lead = await seedDepartment(source.owner);
    const programme = await seedProgramme(source.owner);
    const project = await seedProject(source.owner, { programme, leadId: lead.id });
    const milestone = await seedMilestone(source.owner, {
      project,
      departmentId: lead.id,
      dueDate: '2024-06-30',
    });
    userId = (await seedUser(source.owner, { username: 'jyj' })).id;
    submissionId = uuidv7();
    await source.owner.query(
      `INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id, state, created_at, updated_at)
       VALUES ($1, '141024', 'completion', $2, $3, $4, 'draft', clock_timestamp(), clock_timestamp())`,
      [submissionId, project.id, milestone.id, lead.id],
    );
    await source.owner.query(
      `INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, clock_timestamp() + interval '1 day')`,
      [randomBytes(32), userId],
    );
    for (let n = 0; n < 20; n += 1) await attachFile();
  });
  afterAll(async () => {
    for (const remove of emptied) await remove();
    from.remove();
    await source.drop();
  });

  const storageOf = (config: Config): string => join(config.dataDirectory, 'storage');

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

  async function tablesOf(config: Config): Promise<number> {
    const owner = await createDataSource({ url: config.databaseUrl, poolSize: 1 }).initialize();
    const rows: unknown[] = await owner.query(
      `SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind = 'r' AND n.nspname = 'public'`,
    );
    await owner.destroy();
    return rows.length;
  }

  it('taken while people work is one consistent point, and brings it back on an empty machine', async () => {
    let working = true;
    let written = 20;
    const work = (async () => {
      while (working) {
        await attachFile();
        written += 1;
      }
    })();
    const made = await backUp('under-load');
    working = false;
    await work;

    const target = await emptyMachine();
    const { manifest } = await restoreBackup({ config: target, path: made.path, identity });
    const owner = await createDataSource({ url: target.databaseUrl, poolSize: 2 }).initialize();
    const evidence: EvidenceFile[] = await owner.query(
      `SELECT storage_key AS "storageKey", sha256 FROM evidence`,
    );
    const heads: { seq: number; hash: string }[] = await owner.query(
      `SELECT seq, encode(hash, 'hex') AS hash FROM audit_chain WHERE chain = '141024'`,
    );
    const [original]: { hash: string }[] = await source.owner.query(
      `SELECT encode(hash, 'hex') AS hash FROM audit_event WHERE chain = '141024' AND seq = $1`,
      [heads[0]?.seq],
    );
    expect(evidence.length).toBeGreaterThanOrEqual(20);
    expect(evidence.length).toBeLessThan(written);
    expect(heads[0]?.seq).toBe(evidence.length);
    expect(heads[0]?.hash).toBe(original?.hash);
    expect(manifest.auditHeads.find(({ chain }) => chain === '141024')?.hash).toBe(original?.hash);
    expect(await verifyChain(owner.manager, '141024')).toEqual({
      intact: true,
      events: evidence.length,
    });
    for (const { storageKey, sha256 } of evidence) {
      const bytes = readFileSync(join(storageOf(target), storageKey));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    await owner.destroy();
  });

  it('brings back every row and every constraint, but nobody’s session', async () => {
    const { path } = await backUp('whole');
    const target = await emptyMachine();
    await restoreBackup({ config: target, path, identity });
    const owner = await createDataSource({ url: target.databaseUrl, poolSize: 1 }).initialize();
    const describeSchema = `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS is
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`;
    expect(await owner.query(describeSchema)).toEqual(await source.owner.query(describeSchema));
    for (const table of [
      'app_user',
      'milestone',
      'submission',
      'evidence',
      'audit_event',
      'clock',
    ]) {
      const rows = `SELECT * FROM ${table} ORDER BY 1, 2`;
      expect(await owner.query(rows)).toEqual(await source.owner.query(rows));
    }
    expect(await owner.query('SELECT 1 FROM session')).toEqual([]);
    await expect(owner.query(`UPDATE milestone SET department_id = uuidv7()`)).rejects.toThrow(
      /foreign key/,
    );
    await owner.destroy();
  });

  it('opens with the public tools age’s format promises, and never holds the secret key', async () => {
    writeFileSync(
      join(from.config.dataDirectory, 'secret-key'),
      from.config.secretKey.toString('base64'),
    );
    const { path } = await backUp('secret');
    expect(readFileSync(path).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const names: string[] = [];
    for await (const { name, chunks } of readEntries(path, identity)) {
      names.push(name);
      const parts: Buffer[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      const bytes = Buffer.concat(parts);
      for (const secret of [from.config.secretKey, from.config.secretKey.toString('base64')]) {
        expect(bytes.includes(secret)).toBe(false);
      }
    }
    expect(names[0]).toBe('manifest.json');
    expect(names.at(-1)).toBe('checks.json');
    expect(names.some((name) => name.includes('secret-key'))).toBe(false);
    expect(secretKeyId(from.config.secretKey)).toMatch(/^[0-9a-f]{12}$/);
  });

  it.each([
    ['another key', async (path: string) => [path, await generateX25519Identity()], '打不开'],
    [
      'a flipped byte',
      async (path: string) => [damage(path, (b) => flip(b, b.length >> 1)), identity],
      '已损坏',
    ],
    [
      'a missing end',
      async (path: string) => [damage(path, (b) => b.subarray(0, -70_000)), identity],
      '已损坏',
    ],
    [
      'a damaged head',
      async (path: string) => [damage(path, (b) => flip(b, 60)), identity],
      '已损坏|打不开',
    ],
    [
      'no backup at all',
      async (path: string) => [damage(path, () => Buffer.from('x')), identity],
      '已损坏',
    ],
  ])('with %s says so before anything is touched', async (_what, change, sentence) => {
    const { path } = await backUp('whole');
    const [file, key] = await change(path);
    const target = await emptyMachine();
    const restored = restoreBackup({ config: target, path: file!, identity: key! });
    await expect(restored).rejects.toThrow(new RegExp(`(${sentence}).*没有改动任何内容`, 's'));
    expect(await tablesOf(target)).toBe(0);
    expect(existsSync(storageOf(target))).toBe(false);
  });

  it('is never written over an installation that is in use', async () => {
    const { path } = await backUp('whole');
    await expect(restoreBackup({ config: from.config, path, identity })).rejects.toThrow(
      /不是空的/,
    );
    const emptyDatabase = { ...(await emptyMachine()), dataDirectory: from.config.dataDirectory };
    await expect(restoreBackup({ config: emptyDatabase, path, identity })).rejects.toThrow(
      /已有文件/,
    );
    expect(await tablesOf(emptyDatabase)).toBe(0);
  });

  it('can be restored again after a restore was interrupted', async () => {
    const { path } = await backUp('whole');
    const target = await emptyMachine();
    const interrupted = restoreBackup({
      config: target,
      path,
      identity,
      onStep: (sentence) => {
        if (sentence.startsWith('写入')) throw new Error('the power went');
      },
    });
    await expect(interrupted).rejects.toThrow('the power went');
    expect(await tablesOf(target)).toBeGreaterThan(10);
    await restoreBackup({ config: target, path, identity });
    expect(readdirSync(storageOf(target))).toEqual(['evidence']);
  });

  it('can be proven on the spot, leaving nothing behind', async () => {
    const { path } = await backUp('whole');
    const before = await source.owner.query(
      "SELECT count(*) FROM pg_database WHERE datname LIKE 'jiannuo_check_%'",
    );
    const { manifest } = await checkBackup({ config: from.config, path, identity });
    expect(manifest.secretKeyId).toBe(secretKeyId(from.config.secretKey));
    expect(
      await source.owner.query(
        "SELECT count(*) FROM pg_database WHERE datname LIKE 'jiannuo_check_%'",
      ),
    ).toEqual(before);
  });

  it('keeps the newest and tells which files the storage has lost', async () => {
    const folder = join(from.config.dataDirectory, 'kept');
    await backUp('kept');
    const old = ['jiannuo-20200101T000000Z.age', 'jiannuo-20200102T000000Z.age', 'notes.txt'];
    for (const name of old) writeFileSync(join(folder, name), 'x');
    const [lost]: EvidenceFile[] = await source.owner.query(
      `SELECT storage_key AS "storageKey", sha256 FROM evidence LIMIT 1`,
    );
    await new FolderStorage(storageOf(from.config)).remove(lost!.storageKey);
    const made = await backUp('kept', 2);
    expect(made.missingFiles).toEqual([lost!.storageKey]);
    expect(made.removed).toContain('jiannuo-20200101T000000Z.age');
    const [noted] = await source.owner.query(
      `SELECT row_count AS rows, file_count AS files, missing_file_count AS missing
       FROM backup_run ORDER BY made_at DESC LIMIT 1`,
    );
    expect(noted).toEqual({ rows: made.rows, files: made.files, missing: 1 });
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('that fails half-way leaves no file that looks like one', async () => {
    const folder = join(from.config.dataDirectory, 'full');
    execFileSync('mkdir', ['-p', folder]);
    const failing = makeBackup({
      config: { ...from.config, dataDirectory: '/dev/null' },
      folder,
      recipients,
      keep: 1,
    });
    await expect(failing).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(readdirSync(folder)).toEqual([]);
  });

  function flip(bytes: Buffer, at: number): Buffer {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    return changed;
  }

  function damage(path: string, change: (bytes: Buffer) => Buffer): string {
    const file = join(from.config.dataDirectory, `damaged-${randomBytes(4).toString('hex')}.age`);
    writeFileSync(file, change(readFileSync(path)));
    return file;
  }
});
