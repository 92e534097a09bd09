import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { SMTPServer } from 'smtp-server';
import { DEAD_REDIS_URL } from '@jiannuo/testing';
import { checkClock } from './check-database.js';
import { checkDisk, checkPublicUrl } from './check-surroundings.js';
import { startPatient, type Patient } from './doctor.fixture.js';
import type { Finding } from './finding.js';

jest.setTimeout(30_000);

describe('the doctor, looking around the installation', () => {
  let patient: Patient;

  beforeAll(async () => {
    patient = await startPatient();
  });
  afterAll(() => patient.close());

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
    const line = await patient.lineOn(subject, changes);
    expect(line.level).not.toBe('ok');
    expect(line.seen).toMatch(seen);
  });

  it('warns of a proxy that is not named, and of mail that goes nowhere', async () => {
    expect(await patient.lineOn('网址', { publicUrl: 'https://a.gov.cn' })).toMatchObject({
      level: 'warn',
    });
    expect(
      checkPublicUrl({
        ...patient.config,
        publicUrl: 'https://a.gov.cn',
        trustedProxies: ['10.0.0.1'],
      }),
    ).toMatchObject({ level: 'ok' });
    expect(await patient.lineOn('邮件')).toMatchObject({ level: 'warn' });
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
      patient.lineOn('邮件', { smtpUrl: `smtp://x:${password}@127.0.0.1:${port}` });
    expect(await mail('right')).toMatchObject({ level: 'ok' });
    expect(await mail('wrong')).toMatchObject({ level: 'error' });
    await new Promise<void>((resolve) => server.close(resolve));
  });

  it('names the settings of Redis that lose work', async () => {
    const client = new Redis(patient.config.redisUrl);
    await client.config('SET', 'appendonly', 'no');
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const line = await patient.lineOn('Redis');
    await client.config('SET', 'appendonly', 'yes');
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    client.disconnect();
    expect(line).toMatchObject({ level: 'warn' });
    expect(line.mend).toMatch(/appendonly yes.*noeviction/s);
  });

  it('speaks up while there is still room on the disk, and before the clocks disagree for long', async () => {
    const gib = 1024 ** 3;
    const levels = await Promise.all(
      [0.5, 3, 50].map((free) => checkDisk(patient.config, async () => free * gib)),
    );
    expect(levels.map(({ level }) => level)).toEqual(['error', 'warn', 'ok']);
    const off = (seconds: number): Promise<Finding> =>
      checkClock(patient.owner, () => Date.now() + seconds * 1000);
    expect(await off(10)).toMatchObject({ level: 'warn' });
    expect(await off(-600)).toMatchObject({ level: 'error' });
  });

  it('says when the last backup is too old', async () => {
    const folder = join(patient.config.dataDirectory, 'backups');
    mkdirSync(folder);
    const file = join(folder, 'jiannuo-20240101T000000Z.age');
    writeFileSync(file, 'x');
    expect(await patient.lineOn('备份')).toMatchObject({ level: 'ok' });
    utimesSync(file, new Date(0), new Date(0));
    expect(await patient.lineOn('备份')).toMatchObject({ level: 'warn' });
  });
});
