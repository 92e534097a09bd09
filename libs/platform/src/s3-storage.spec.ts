import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import S3rver from '@20minutes/s3rver';
import type { S3Settings } from './config.js';
import { createStorage } from './create-storage.js';
import { S3Storage } from './s3-storage.js';
import { FolderStorage, StorageMissing } from './storage.js';

/** The key pair that this server knows; it checks the signature of every request. */
const CREDENTIALS = { accessKey: 'S3RVER', secretKey: 'S3RVER' };

describe('files in a bucket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-s3-'));
  const servers: S3rver[] = [];
  let endpoint: string;
  let lenient: string;
  const open = (changes: Partial<S3Settings> = {}): S3Storage =>
    new S3Storage({ endpoint, bucket: 'jiannuo', region: 'us-east-1', ...CREDENTIALS, ...changes });

  async function serve(allowMismatchedSignatures: boolean): Promise<string> {
    const server = new S3rver({
      address: '127.0.0.1',
      port: 0,
      silent: true,
      directory: join(folder, 'server'),
      configureBuckets: [{ name: 'jiannuo' }],
      allowMismatchedSignatures,
    });
    servers.push(server);
    const { port } = (await server.run()) as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  beforeAll(async () => {
    endpoint = await serve(false);
    // This server forgets the slash that a list's address is signed with; over the same files.
    lenient = await serve(true);
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    rmSync(folder, { recursive: true });
  });

  it('gives back what was put, whole or as a stream', async () => {
    const storage = open();
    await storage.put('evidence/01/photo.jpg', Buffer.from('bytes'));
    expect((await storage.read('evidence/01/photo.jpg')).toString()).toBe('bytes');
    expect((await buffer(await storage.stream('evidence/01/photo.jpg'))).toString()).toBe('bytes');
    await storage.put('evidence/01/photo.jpg', Buffer.from('other'));
    expect((await storage.read('evidence/01/photo.jpg')).toString()).toBe('other');
  });

  it('sends a large file in parts, and it arrives as it was', async () => {
    const bytes = randomBytes(12 * 1024 * 1024 + 1);
    const path = join(folder, 'large');
    writeFileSync(path, bytes);
    await open().putFile('evidence/02/original', path);
    const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');
    expect(hash(await open().read('evidence/02/original'))).toBe(hash(bytes));
  });

  it('says that a file is missing, and removes one without minding that it is gone', async () => {
    const storage = open();
    await expect(storage.read('none')).rejects.toThrow(StorageMissing);
    await storage.put('c', Buffer.from('c'));
    expect(await storage.exists('c')).toBe(true);
    await storage.remove('c');
    await storage.remove('c');
    expect(await storage.exists('c')).toBe(false);
  });

  it('lists what lies in a folder', async () => {
    const storage = open({ endpoint: lenient });
    for (const key of ['list/a/1', 'list/b/2', 'lister']) await storage.put(key, Buffer.from('x'));
    const keys: string[] = [];
    for await (const { key, writtenAt } of storage.list('list/')) {
      keys.push(key);
      expect(writtenAt.getTime()).toBeGreaterThan(0);
    }
    expect(keys.sort()).toEqual(['list/a/1', 'list/b/2']);
    expect(await storage.removeUnfinished(new Date())).toBe(0);
  });

  it('is refused with a wrong secret: requests are signed', async () => {
    const stranger = open({ secretKey: 'wrong' });
    await expect(stranger.put('d', Buffer.from('d'))).rejects.toThrow(/signature/i);
    expect(await open().exists('d')).toBe(false);
  });

  it.each(['../secret', '/etc/passwd', 'a/../b', '照片.jpg', ''])(
    'never uses the key %j',
    async (key) => {
      await expect(open().put(key, Buffer.from('x'))).rejects.toThrow(RangeError);
      await expect(open().read(key)).rejects.toThrow(RangeError);
    },
  );

  it('is used where it is configured, a folder where it is not', () => {
    const s3 = { endpoint, bucket: 'jiannuo', region: 'us-east-1', ...CREDENTIALS };
    expect(createStorage({ s3, dataDirectory: folder })).toBeInstanceOf(S3Storage);
    expect(createStorage({ s3: null, dataDirectory: folder })).toBeInstanceOf(FolderStorage);
  });
});
