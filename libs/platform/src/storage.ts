import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isMissingFile } from './error-code.js';

/** Where files lie. Keys are relative paths such as `evidence/2024/0192…/original.jpg`. */
export abstract class Storage {
  /** Writes the whole file or nothing; an existing one is replaced. */
  abstract put(key: string, bytes: Buffer): Promise<void>;
  /** @throws StorageMissing when there is no such file. */
  abstract read(key: string): Promise<Buffer>;
  /** @throws StorageMissing when there is no such file. */
  abstract stream(key: string): Promise<Readable>;
  /** Removing what is not there is no error. */
  abstract remove(key: string): Promise<void>;
  abstract exists(key: string): Promise<boolean>;
}

export class StorageMissing extends Error {
  override readonly name = 'StorageMissing';
  constructor(readonly key: string) {
    super(`No file is stored under ${key}`);
  }
}

/** One or more segments of letters, digits, `.`, `_` and `-`, none of which begins with a dot. */
const KEY = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const KEY_LENGTH = 300;

/** Files in a folder of this machine. */
export class FolderStorage extends Storage {
  constructor(private readonly root: string) {
    super();
  }

  override async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    // Written beside and renamed, so that a reader never sees half a file.
    const draft = `${path}.${randomUUID()}.part`;
    try {
      const file = await open(draft, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  override async read(key: string): Promise<Buffer> {
    try {
      return await readFile(this.pathOf(key));
    } catch (error) {
      throw isMissingFile(error) ? new StorageMissing(key) : error;
    }
  }

  override async stream(key: string): Promise<Readable> {
    try {
      const file = await open(this.pathOf(key), 'r');
      return file.createReadStream();
    } catch (error) {
      throw isMissingFile(error) ? new StorageMissing(key) : error;
    }
  }

  override async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  override async exists(key: string): Promise<boolean> {
    try {
      await access(this.pathOf(key));
      return true;
    } catch (error) {
      if (isMissingFile(error)) return false;
      throw error;
    }
  }

  /** @throws RangeError for a key that could leave the folder. */
  private pathOf(key: string): string {
    if (key.length > KEY_LENGTH || !KEY.test(key)) {
      throw new RangeError(`Not a storage key: ${JSON.stringify(key.slice(0, KEY_LENGTH))}`);
    }
    return join(this.root, key);
  }
}
