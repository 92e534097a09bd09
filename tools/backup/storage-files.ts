import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Storage } from '@jiannuo/platform';
import { Refusal } from '../refusal.js';
import { FILES, type Checks } from './archive-format.js';
import type { ArchiveWriter } from './archive-writer.js';

/**
 * Adds every file of the storage. Called after the database's snapshot was taken: a file is written
 * before its row, so whatever the snapshot names is there.
 * @returns the keys.
 */
export async function copyFilesOut(archive: ArchiveWriter, storage: Storage): Promise<Set<string>> {
  const keys = new Set<string>();
  for await (const { key, size } of storage.list('')) {
    await archive.addStream(`${FILES}${key}`, size, await storage.stream(key));
    keys.add(key);
  }
  return keys;
}

/** Writes files into the storage by way of this machine's temporary folder, one at a time. */
export class FileLoader {
  private constructor(
    private readonly storage: Storage,
    private readonly folder: string,
  ) {}

  static async begin(storage: Storage): Promise<FileLoader> {
    return new FileLoader(storage, await mkdtemp(join(tmpdir(), 'jiannuo-restore-')));
  }

  async add(key: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    const path = join(this.folder, randomUUID());
    await pipeline(chunks, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    await this.storage.putFile(key, path);
    await rm(path);
  }

  async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** @throws Refusal when a file of the storage is not what the backup said it is. */
export async function requireSameFiles(storage: Storage, { entries }: Checks): Promise<void> {
  for (const { name, sha256 } of entries) {
    if (!name.startsWith(FILES)) continue;
    const hash = createHash('sha256');
    await pipeline(await storage.stream(name.slice(FILES.length)), hash);
    if (hash.digest('hex') === sha256) continue;
    throw new Refusal(`文件 ${name.slice(FILES.length)} 恢复后内容不一致，请检查磁盘后再试。`);
  }
}
