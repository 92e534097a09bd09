import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { SMTPServer } from 'smtp-server';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { Config } from '@jiannuo/platform';
import {
  createTestConfig,
  createTestDatabase,
  DEAD_REDIS_URL,
  seedProgramme,
  seedRegion,
  seedUser,
  type TestConfig,
  type TestDatabase,
} from '@jiannuo/testing';
import { startRedis } from '../services/redis.mjs';
import { checkClock } from './check-database.js';
import { checkDisk, checkPublicUrl } from './check-surroundings.js';
import { examine } from './examine.js';
import type { Finding } from './finding.js';

jest.setTimeout(30_000);

describe('the doctor', () => {
  let test: TestDatabase;
  let base: TestConfig;
  let redisFolder: string;
  let redis: { url: string; stop(): Promise<void> };

  beforeAll(async () => {
    redisFolder = mkdtempSync(join(tmpdir(), 'jiannuo-doctor-'));
    redis = await startRedis({ directory: redisFolder, logFile: join(redisFolder, 'redis.log') });
    test = await createTestDatabase();
    base = createTestConfig(test.url, { demo: false, redisUrl: redis.url });
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
  });
  afterAll(async () => {
    base.remove();
    await test.drop();
    await redis.stop();
    rmSync(redisFolder, { recursive: true, force: true });
  });

  async function lineOn(subject: string, changes: Partial<Config> = {}): Promise<Finding> {
    const findings = await examine({ ...base.config, ...changes });
    const line = findings.find((finding) => finding.subject === subject);
    if (!line) throw new Error(`No line on ${subject}: ${JSON.stringify(findings)}`);
    if (line.level !== 'ok') expect(line.mend).not.toBe('');
    return line;
  }

  /** Breaks something in the database, looks, and mends it again. */
  async function whileBroken(breaking: string, mending: string, subject: string): Promise<Finding> {
    await test.owner.query(breaking);
    try {
      return await lineOn(subject);
    } finally {
      await test.owner.query(mending);
    }
  }

  it.each(['结构', '角色', '演示', '时钟', '留痕', '材料', '数据目录', 'Redis'])(
    'finds nothing wrong with the %s of a healthy installation',
    async (subject) => {
      expect(await lineOn(subject)).toMatchObject({ level: 'ok', mend: '' });
    },
  );

  it.each([
    [
      'a database nobody listens at',
      { databaseUrl: 'postgres://x:y@127.0.0.1:1/z' },
      '数据库',
      /连不上/,
    ],
    ['no Redis', { redisUrl: DEAD_REDIS_URL }, 'Redis', /连不上/],
    ['a mail server nobody listens at', { smtpUrl: 'smtp://127.0.0.1:1' }, '邮件', /ECONNREFUSED/],
    [
      'an address without encryption',
      { publicUrl: 'http://shishi.example.gov.cn' },
      '网址',
      /不是 https/,
    ],
    [
      'a demo that the whole world can reach',
      { demo: true, publicUrl: 'https://a.gov.cn' },
      '网址',
      /对外开放/,
    ],
    [
      'a data folder that cannot be written',
      { dataDirectory: '/dev/null/nowhere' },
      '数据目录',
      /不能写/,
    ],
  ])('says so in one line with the mend: %s', async (_what, changes, subject, seen) => {
    const line = await lineOn(subject, changes);
    expect(line.level).not.toBe('ok');
    expect(line.seen).toMatch(seen);
  });

  it('warns of a proxy that is not named, and of mail that goes nowhere', async () => {
    expect(await lineOn('网址', { publicUrl: 'https://a.gov.cn' })).toMatchObject({
      level: 'warn',
    });
    expect(
      checkPublicUrl({
        ...base.config,
        publicUrl: 'https://a.gov.cn',
        trustedProxies: ['10.0.0.1'],
      }),
    ).toMatchObject({ level: 'ok' });
    expect(await lineOn('邮件')).toMatchObject({ level: 'warn' });
  });

  it('tells a mail server that refuses the password from one that takes it', async () => {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ password }, _session, done) =>
        password === 'right' ? done(null, { user: 'x' }) : done(new Error('no')),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const mail = (password: string): Promise<Finding> =>
      lineOn('邮件', { smtpUrl: `smtp://x:${password}@127.0.0.1:${port}` });
    expect(await mail('right')).toMatchObject({ level: 'ok' });
    expect(await mail('wrong')).toMatchObject({ level: 'error' });
    await new Promise<void>((resolve) => server.close(resolve));
  });

  it('names the settings of Redis that lose work', async () => {
    const client = new Redis(redis.url);
    await client.config('SET', 'appendonly', 'no');
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const line = await lineOn('Redis');
    await client.config('SET', 'appendonly', 'yes');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    client.disconnect();
    expect(line).toMatchObject({ level: 'warn' });
    expect(line.mend).toMatch(/appendonly yes.*noeviction/s);
  });

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
    const [{ name }]: [{ name: string }] = await test.owner.query(
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
    const programme = await seedProgramme(test.owner, { year: 2023 });
    const hash = 'a'.repeat(64);
    await test.owner.query(
      `INSERT INTO publication (id, programme_id, programme_key, version, as_of, published_at, snapshot, manifest, layout)
       VALUES ($1, $2, $3, 1, '2024-01-01', clock_timestamp(), '{}', $4, 'x')`,
      [uuidv7(), programme.id, programme.key, { '/': { sha256: hash, mediaType: 'text/html' } }],
    );
    expect(await lineOn('公开页')).toMatchObject({ level: 'error' });
    const changed = await whileBroken(
      `INSERT INTO publication_file (sha256, media_type, body) VALUES ('${hash}', 'text/html', 'x')`,
      `DELETE FROM publication_file`,
      '公开页',
    );
    expect(changed.seen).toMatch(/1 个文件中有 1 个/);
  });

  it('notices that nobody works, and what waits for it', async () => {
    const user = await seedUser(test.owner, { username: 'jyj' });
    await test.owner.query(
      `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, recipient_id,
         channel, payload, not_before, next_attempt_at)
       VALUES ($1, '141024', 'x', 'x', 'system', 'x', $2, 'inbox', '{}',
         clock_timestamp() - interval '1 hour', clock_timestamp() - interval '1 hour')`,
      [uuidv7(), user.id],
    );
    const line = await lineOn('后台');
    expect(line).toMatchObject({ level: 'error' });
    expect(line.seen).toMatch(/没有 worker.*1 条通知/);
  });

  it('speaks up while there is still room on the disk, and before the clocks disagree for long', async () => {
    const gib = 1024 ** 3;
    const levels = await Promise.all(
      [0.5, 3, 50].map((free) => checkDisk(base.config, async () => free * gib)),
    );
    expect(levels.map(({ level }) => level)).toEqual(['error', 'warn', 'ok']);
    const off = (seconds: number): Promise<Finding> =>
      checkClock(test.owner, () => Date.now() + seconds * 1000);
    expect(await off(10)).toMatchObject({ level: 'warn' });
    expect(await off(-600)).toMatchObject({ level: 'error' });
  });

  it('says when the last backup is too old', async () => {
    const folder = join(base.config.dataDirectory, 'backups');
    mkdirSync(folder);
    const file = join(folder, 'jiannuo-20240101T000000Z.age');
    writeFileSync(file, 'x');
    expect(await lineOn('备份')).toMatchObject({ level: 'ok' });
    utimesSync(file, new Date(0), new Date(0));
    expect(await lineOn('备份')).toMatchObject({ level: 'warn' });
  });
});
