import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { verifyChain } from '@jiannuo/audit';
import { createDataSource, FolderStorage } from '@jiannuo/platform';
import { readEntries } from './archive-reader.js';
import { startBackupScene, storageOf, type BackupScene } from './backup.fixture.js';
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
  let scene: BackupScene;
  beforeAll(async () => {
    scene = await startBackupScene();
  });
  afterAll(() => scene.close());

  it('taken while people work is one consistent point, and brings it back on an empty machine', async () => {
    let working = true;
    let written = 20;
    const work = (async () => {
      while (working) {
        await scene.attachFile();
        written += 1;
      }
    })();
    const made = await scene.backUp('under-load');
    working = false;
    await work;

    const target = await scene.emptyMachine();
    const { manifest } = await restoreBackup({
      config: target,
      path: made.path,
      identity: scene.identity,
    });
    const owner = await createDataSource({ url: target.databaseUrl, poolSize: 2 }).initialize();
    const evidence: EvidenceFile[] = await owner.query(
      `SELECT storage_key AS "storageKey", sha256 FROM evidence`,
    );
    const heads: { seq: number; hash: string }[] = await owner.query(
      `SELECT seq, encode(hash, 'hex') AS hash FROM audit_chain WHERE chain = '141024'`,
    );
    const [original]: { hash: string }[] = await scene.source.owner.query(
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
    const { path } = await scene.backUp('whole');
    const target = await scene.emptyMachine();
    await restoreBackup({ config: target, path, identity: scene.identity });
    const owner = await createDataSource({ url: target.databaseUrl, poolSize: 1 }).initialize();
    const describeSchema = `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS is
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`;
    expect(await owner.query(describeSchema)).toEqual(
      await scene.source.owner.query(describeSchema),
    );
    for (const table of [
      'app_user',
      'milestone',
      'submission',
      'evidence',
      'audit_event',
      'clock',
    ]) {
      const rows = `SELECT * FROM ${table} ORDER BY 1, 2`;
      expect(await owner.query(rows)).toEqual(await scene.source.owner.query(rows));
    }
    expect(await owner.query('SELECT 1 FROM session')).toEqual([]);
    await expect(owner.query(`UPDATE milestone SET department_id = uuidv7()`)).rejects.toThrow(
      /foreign key/,
    );
    await owner.destroy();
  });

  it('opens with the public tools age’s format promises, and never holds the secret key', async () => {
    writeFileSync(
      join(scene.from.config.dataDirectory, 'secret-key'),
      scene.from.config.secretKey.toString('base64'),
    );
    const { path } = await scene.backUp('secret');
    expect(readFileSync(path).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    const names: string[] = [];
    for await (const { name, chunks } of readEntries(path, scene.identity)) {
      names.push(name);
      const parts: Buffer[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      const bytes = Buffer.concat(parts);
      for (const secret of [
        scene.from.config.secretKey,
        scene.from.config.secretKey.toString('base64'),
      ]) {
        expect(bytes.includes(secret)).toBe(false);
      }
    }
    expect(names[0]).toBe('manifest.json');
    expect(names.at(-1)).toBe('checks.json');
    expect(names.some((name) => name.includes('secret-key'))).toBe(false);
    expect(secretKeyId(scene.from.config.secretKey)).toMatch(/^[0-9a-f]{12}$/);
  });

  it('can be proven on the spot, leaving nothing behind', async () => {
    const { path } = await scene.backUp('whole');
    const before = await scene.source.owner.query(
      "SELECT count(*) FROM pg_database WHERE datname LIKE 'jiannuo_check_%'",
    );
    const { manifest } = await checkBackup({
      config: scene.from.config,
      path,
      identity: scene.identity,
    });
    expect(manifest.secretKeyId).toBe(secretKeyId(scene.from.config.secretKey));
    expect(
      await scene.source.owner.query(
        "SELECT count(*) FROM pg_database WHERE datname LIKE 'jiannuo_check_%'",
      ),
    ).toEqual(before);
  });

  it('keeps the newest and tells which files the storage has lost', async () => {
    const folder = join(scene.from.config.dataDirectory, 'kept');
    await scene.backUp('kept');
    const old = ['jiannuo-20200101T000000Z.age', 'jiannuo-20200102T000000Z.age', 'notes.txt'];
    for (const name of old) writeFileSync(join(folder, name), 'x');
    const [lost]: EvidenceFile[] = await scene.source.owner.query(
      `SELECT storage_key AS "storageKey", sha256 FROM evidence LIMIT 1`,
    );
    await new FolderStorage(storageOf(scene.from.config)).remove(lost!.storageKey);
    const made = await scene.backUp('kept', 2);
    expect(made.missingFiles).toEqual([lost!.storageKey]);
    expect(made.removed).toContain('jiannuo-20200101T000000Z.age');
    const [noted] = await scene.source.owner.query(
      `SELECT row_count AS rows, file_count AS files, missing_file_count AS missing
       FROM backup_run ORDER BY made_at DESC LIMIT 1`,
    );
    expect(noted).toEqual({ rows: made.rows, files: made.files, missing: 1 });
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('that fails half-way leaves no file that looks like one', async () => {
    const folder = join(scene.from.config.dataDirectory, 'full');
    execFileSync('mkdir', ['-p', folder]);
    const failing = makeBackup({
      config: { ...scene.from.config, dataDirectory: '/dev/null' },
      folder,
      recipients: scene.recipients,
      keep: 1,
    });
    await expect(failing).rejects.toThrow(/ENOTDIR|EEXIST/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
