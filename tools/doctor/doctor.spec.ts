import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { seedProgramme, seedUser } from '@jiannuo/testing';
import { startPatient, type Patient } from './doctor.fixture.js';
import type { Finding } from './finding.js';

jest.setTimeout(30_000);

describe('the doctor', () => {
  let patient: Patient;

  beforeAll(async () => {
    patient = await startPatient();
  });
  afterAll(() => patient.close());

  /** Breaks something in the database, looks, and mends it again. */
  async function whileBroken(breaking: string, mending: string, subject: string): Promise<Finding> {
    await patient.owner.query(breaking);
    try {
      return await patient.lineOn(subject);
    } finally {
      await patient.owner.query(mending);
    }
  }

  it.each(['结构', '角色', '演示', '时钟', '留痕', '材料', '数据目录', 'Redis'])(
    'finds nothing wrong with the %s of a healthy installation',
    async (subject) => {
      expect(await patient.lineOn(subject)).toMatchObject({ level: 'ok', mend: '' });
    },
  );

  it('tells a schema that is behind from one that is ahead', async () => {
    const behind = await whileBroken(
      `CREATE TABLE kept AS SELECT * FROM migrations; DELETE FROM migrations WHERE name LIKE 'Idempotency%'`,
      `DELETE FROM migrations; INSERT INTO migrations SELECT * FROM kept; DROP TABLE kept`,
      '结构',
    );
    expect(behind).toMatchObject({ level: 'error', seen: '还有 1 项结构变更没有执行' });
    const ahead = await whileBroken(
      `INSERT INTO migrations (timestamp, name) VALUES (1, 'Future9')`,
      `DELETE FROM migrations WHERE name = 'Future9'`,
      '结构',
    );
    expect(ahead.seen).toMatch(/Future9/);
  });

  it('notices a restore that was interrupted', async () => {
    const [{ name }]: [{ name: string }] = await patient.owner.query(
      'SELECT current_database() AS name',
    );
    const line = await whileBroken(
      `COMMENT ON DATABASE ${name} IS 'jiannuo: restoring'`,
      `COMMENT ON DATABASE ${name} IS NULL`,
      '结构',
    );
    expect(line.seen).toBe('上一次恢复备份没有完成');
  });

  it('notices a demo’s database behind an installation that is none', async () => {
    const line = await whileBroken(
      `UPDATE clock SET demo = true, clock_offset = interval '-700 days'`,
      `UPDATE clock SET demo = false, clock_offset = interval '0'`,
      '演示',
    );
    expect(line).toMatchObject({ level: 'error' });
  });

  it('notices that the record of what was done was changed', async () => {
    const line = await whileBroken(
      `UPDATE audit_event SET action = 'x.z' WHERE chain = '141024'`,
      `UPDATE audit_event SET action = 'x.y' WHERE chain = '141024'`,
      '留痕',
    );
    expect(line.seen).toMatch(/“141024”从第 1 条/);
  });

  it('notices a public file that is not what its name says, and one that is gone', async () => {
    const programme = await seedProgramme(patient.owner, { year: 2023 });
    const hash = 'a'.repeat(64);
    await patient.owner.query(
      `INSERT INTO publication (id, programme_id, programme_key, version, as_of, published_at, snapshot, manifest, layout)
       VALUES ($1, $2, $3, 1, '2024-01-01', clock_timestamp(), '{}', $4, 'x')`,
      [uuidv7(), programme.id, programme.key, { '/': { sha256: hash, mediaType: 'text/html' } }],
    );
    expect(await patient.lineOn('公开页')).toMatchObject({ level: 'error' });
    const changed = await whileBroken(
      `INSERT INTO publication_file (sha256, media_type, body) VALUES ('${hash}', 'text/html', 'x')`,
      `DELETE FROM publication_file`,
      '公开页',
    );
    expect(changed.seen).toMatch(/1 个文件中有 1 个/);
  });

  it('notices that nobody works, and what waits for it', async () => {
    const user = await seedUser(patient.owner, { username: 'jyj' });
    await patient.owner.query(
      `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, recipient_id,
         channel, payload, not_before, next_attempt_at)
       VALUES ($1, '141024', 'x', 'x', 'system', 'x', $2, 'inbox', '{}',
         clock_timestamp() - interval '1 hour', clock_timestamp() - interval '1 hour')`,
      [uuidv7(), user.id],
    );
    const line = await patient.lineOn('后台');
    expect(line).toMatchObject({ level: 'error' });
    expect(line.seen).toMatch(/没有 worker.*1 条通知/);
  });
});
