import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './config.js';
import { describeStartError } from './start-error.js';

const data = mkdtempSync(join(tmpdir(), 'jiannuo-config-'));
const complete = {
  DATABASE_URL: 'postgres://jiannuo:secret@db/jiannuo',
  REDIS_URL: 'redis://redis:6379',
  JIANNUO_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  JIANNUO_DATA_DIR: data,
};

describe('the configuration', () => {
  afterAll(() => rmSync(data, { recursive: true }));

  it('is production unless it says demo', () => {
    expect(loadConfig(complete)).toMatchObject({ demo: false, port: 3000, cookieSecure: false });
    expect(loadConfig({ ...complete, JIANNUO_DEMO: 'true' }).demo).toBe(true);
  });

  it('sends the cookie over https alone where people type https', () => {
    const config = loadConfig({ ...complete, JIANNUO_PUBLIC_URL: 'https://cn.example/' });
    expect(config).toMatchObject({ cookieSecure: true, publicUrl: 'https://cn.example' });
  });

  it('names every mistake at once, each with its variable', () => {
    const load = (): unknown =>
      loadConfig({
        DATABASE_URL: 'mysql://x',
        PORT: '99999',
        JIANNUO_DATA_DIR: data,
        JIANNUO_PUBLIC_URL: 'cn.example',
      });
    expect(load).toThrow(ConfigError);
    try {
      load();
    } catch (error) {
      const text = describeStartError(error, null);
      for (const name of ['DATABASE_URL', 'REDIS_URL', 'PORT', 'PUBLIC_URL', 'SECRET_KEY']) {
        expect(text).toContain(name);
      }
      expect(text.split('\n')).toHaveLength(5);
    }
  });

  it('takes addresses with passwords from files, and says when such a file is missing', () => {
    const file = join(data, 'database_url');
    writeFileSync(file, 'postgres://jiannuo:from-file@db/jiannuo\n');
    const rest = { ...complete, DATABASE_URL: '' };
    expect(loadConfig({ ...rest, DATABASE_URL_FILE: file }).databaseUrl).toBe(
      'postgres://jiannuo:from-file@db/jiannuo',
    );
    expect(() => loadConfig({ ...rest, DATABASE_URL_FILE: `${file}.gone` })).toThrow(
      /DATABASE_URL_FILE 指明的文件 .*不存在/,
    );
  });

  it('keeps files in a bucket only where the whole of it is described', () => {
    expect(loadConfig(complete).s3).toBeNull();
    const s3 = {
      JIANNUO_S3_ENDPOINT: 'http://minio:9000',
      JIANNUO_S3_BUCKET: 'jiannuo',
      JIANNUO_S3_ACCESS_KEY: 'key',
      JIANNUO_S3_SECRET_KEY: 'secret',
    };
    expect(loadConfig({ ...complete, ...s3 }).s3).toMatchObject({ bucket: 'jiannuo' });
    expect(() => loadConfig({ ...complete, ...s3, JIANNUO_S3_BUCKET: '' })).toThrow(
      'JIANNUO_S3_BUCKET',
    );
    expect(() => loadConfig({ ...complete, CLAMD_URL: 'http://clamd' })).toThrow('CLAMD_URL');
  });

  it('makes a key for a demo and keeps it', () => {
    const demo = { ...complete, JIANNUO_DEMO: 'true', JIANNUO_SECRET_KEY: '' };
    expect(loadConfig(demo).secretKey).toEqual(loadConfig(demo).secretKey);
  });

  it('says why the database cannot be used, without its password', () => {
    const config = loadConfig(complete);
    for (const code of ['ECONNREFUSED', '28P01', '3D000', '22023']) {
      const text = describeStartError(Object.assign(new Error('no'), { code }), config);
      expect(text).toContain('db/jiannuo');
      expect(text).not.toContain('secret');
    }
    const several = new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]);
    expect(describeStartError(several, config)).toContain('请确认 PostgreSQL 已启动');
  });
});
