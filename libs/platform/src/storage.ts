import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  access,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { isMissingFile } from './error-code.js';

/** Where files lie. Keys are relative paths such as `evidence/2024/0192…/original.jpg`. */
export abstract class Storage {
  /** Writes the whole file or nothing; an existing one is replaced. */
  abstract put(key: string, bytes: Buffer): Promise<void>;
  /** The same from a file of this machine, which is never held in memory as a whole. */
  abstract putFile(key: string, path: string): Promise<void>;
  /** @throws StorageMissing when there is no such file. */
  abstract read(key: string): Promise<Buffer>;
  /** @throws StorageMissing when there is no such file. */
  abstract stream(key: string): Promise<Readable>;
  /** Removing what is not there is no error. */
  abstract remove(key: string): Promise<void>;
  abstract exists(key: string): Promise<boolean>;
  /** Every file whose key begins with `prefix`, a folder with a slash at its end. */
  abstract list(prefix: string): AsyncIterable<StoredFile>;
  /** Removes what writers that died began to write before `before`. @returns how many. */
  abstract removeUnfinished(before: Date): Promise<number>;
}

export interface StoredFile {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly writtenAt: Date;
}

export class StorageMissing extends Error {
  override readonly name = 'StorageMissing';
  constructor(readonly key: string) {
    super(`No file is stored under ${key}`);
  }
}

const UNFINISHED = '.part';

/** One or more segments of letters, digits, `.`, `_` and `-`, none of which begins with a dot. */
const KEY = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;
const KEY_LENGTH = 300;

/** @throws RangeError for a key that could leave the folder. */
export function requireStorageKey(key: string): string {
  if (key.length > KEY_LENGTH || !KEY.test(key)) {
    throw new RangeError(`Not a storage key: ${JSON.stringify(key.slice(0, KEY_LENGTH))}`);
  }
  return key;
}

/** Files in a folder of this machine. */
export class FolderStorage extends Storage {
  constructor(private readonly root: string) {
    super();
  }

  override async put(key: string, bytes: Buffer): Promise<void> {
    await this.write(key, (file) => file.writeFile(bytes));
  }

  override async putFile(key: string, from: string): Promise<void> {
    // Not through a stream of the handle: closing the handle would wait for that stream for ever.
    await this.write(key, (file) => file.writeFile(createReadStream(from)));
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

  override async *list(prefix: string): AsyncIterable<StoredFile> {
    for await (const path of this.walk(join(this.root, prefix))) {
      if (path.endsWith(UNFINISHED)) continue;
      const file = await statOf(path);
      if (file === null) continue;
      const key = relative(this.root, path).split(sep).join('/');
      yield { key, size: file.size, writtenAt: file.mtime };
    }
  }

  override async removeUnfinished(before: Date): Promise<number> {
    let removed = 0;
    for await (const path of this.walk(this.root)) {
      if (!path.endsWith(UNFINISHED)) continue;
      const file = await statOf(path);
      if (file === null || file.mtime >= before) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  /** Written beside and renamed, so that a reader never sees half a file. */
  private async write(key: string, content: (file: FileHandle) => Promise<void>): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${randomUUID()}${UNFINISHED}`;
    try {
      const file = await open(draft, 'wx', 0o640);
      try {
        await content(file);
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

  private async *walk(folder: string): AsyncIterable<string> {
    try {
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) yield* this.walk(path);
        else if (entry.isFile()) yield path;
      }
    } catch (error) {
      if (!isMissingFile(error)) throw error;
    }
  }

  private pathOf(key: string): string {
    return join(this.root, requireStorageKey(key));
  }
}

/** Null for a file that has gone since. */
async function statOf(path: string): Promise<{ size: number; mtime: Date } | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}
