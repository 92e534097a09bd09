import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FolderStorage, StorageMissing } from './storage.js';

describe('files in a folder', () => {
  let parent: string;
  let storage: FolderStorage;
  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'jiannuo-storage-'));
    await writeFile(join(parent, 'secret'), 'outside');
    storage = new FolderStorage(join(parent, 'storage'));
  });
  afterAll(async () => {
    await rm(parent, { recursive: true });
  });

  it('gives back what was put, whole or as a stream', async () => {
    await storage.put('evidence/01/photo.jpg', Buffer.from('bytes'));
    expect((await storage.read('evidence/01/photo.jpg')).toString()).toBe('bytes');
    const parts: Buffer[] = [];
    for await (const part of await storage.stream('evidence/01/photo.jpg')) parts.push(part);
    expect(Buffer.concat(parts).toString()).toBe('bytes');
  });

  it('takes a large file of this machine without holding it in memory', async () => {
    const from = join(parent, 'large');
    await writeFile(from, Buffer.alloc(300_000, 'x'));
    await storage.putFile('evidence/02/large', from);
    expect((await storage.read('evidence/02/large')).length).toBe(300_000);
    expect(await readdir(join(parent, 'storage', 'evidence', '02'))).toEqual(['large']);
  });

  it('replaces a file and leaves no draft behind', async () => {
    await Promise.all(['one', 'two', 'three'].map((text) => storage.put('a/b', Buffer.from(text))));
    await storage.put('a/b', Buffer.from('last'));
    expect((await storage.read('a/b')).toString()).toBe('last');
    expect(await readdir(join(parent, 'storage', 'a'))).toEqual(['b']);
  });

  it('says that a file is missing, and removes one without minding that it is gone', async () => {
    await expect(storage.read('none')).rejects.toThrow(StorageMissing);
    await expect(storage.stream('none')).rejects.toThrow(StorageMissing);
    await storage.put('c', Buffer.from('c'));
    expect(await storage.exists('c')).toBe(true);
    await storage.remove('c');
    await storage.remove('c');
    expect(await storage.exists('c')).toBe(false);
  });

  it.each([
    '../secret',
    'a/../../secret',
    '/etc/passwd',
    'a//b',
    './a',
    '.hidden',
    'a/.hidden',
    'a\\..\\secret',
    'a\0b',
    '%2e%2e/secret',
    '',
    'a/',
    '照片.jpg',
    'x'.repeat(301),
  ])('never leaves its folder for the key %j', async (key) => {
    await expect(storage.put(key, Buffer.from('x'))).rejects.toThrow(RangeError);
    await expect(storage.read(key)).rejects.toThrow(RangeError);
    await expect(storage.stream(key)).rejects.toThrow(RangeError);
    await expect(storage.exists(key)).rejects.toThrow(RangeError);
    await expect(storage.remove(key)).rejects.toThrow(RangeError);
  });

  it('takes what a writer that died left behind, and only that', async () => {
    const folder = join(parent, 'storage', 'cut');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'old.part'), 'half');
    await writeFile(join(folder, 'new.part'), 'half');
    await storage.put('cut/whole', Buffer.from('whole'));
    await utimes(join(folder, 'old.part'), 1, 1);
    await utimes(join(folder, 'whole'), 1, 1);
    expect(await storage.removeUnfinished(new Date(1_000_000))).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['new.part', 'whole']);
    expect(await keysOf(storage, 'cut/')).toEqual(['cut/whole']);
  });
});

async function keysOf(storage: FolderStorage, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
}
