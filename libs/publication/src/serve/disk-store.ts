import { randomUUID } from 'node:crypto';
import { mkdir, opendir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissingFile } from '@jiannuo/platform';
import { leanManifest, type Manifest } from '../publish/manifest.js';

/** The encodings a file may lie in; `identity` always does. */
export const ENCODINGS = ['identity', 'br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];
const SUFFIX: Readonly<Record<Encoding, string>> = { identity: '', br: '.br', gzip: '.gz' };

/** What an api knows of one programme's newest publication. */
export interface FollowedPublication {
  readonly programmeId: string;
  readonly programmeKey: string;
  readonly version: number;
  readonly manifest: Manifest;
  /** The programme's entry in the list of all programmes. */
  readonly summary: Readonly<Record<string, unknown>>;
}

/** The bytes of one content hash. */
export interface StoredFile {
  readonly sha256: string;
  readonly body: Buffer;
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

/**
 * The public site's bytes on this machine's disk, so that it is served without PostgreSQL. Files
 * are named by content hash and written whole; then the publication that leads to them, a file for
 * each programme, so that a change of one writes nothing about the others.
 */
export class DiskStore {
  private readonly files: string;
  private readonly publications: string;

  constructor(root: string) {
    this.files = join(root, 'files');
    this.publications = join(root, `publications-${FORMAT}`);
  }

  /** The publications of the last run; none when the folder is new or was made by another release. */
  async open(): Promise<FollowedPublication[]> {
    await mkdir(this.files, { recursive: true });
    await mkdir(this.publications, { recursive: true });
    const found: FollowedPublication[] = [];
    for (const name of await readdir(this.publications)) {
      if (!name.endsWith('.json')) continue;
      const text = await readFile(join(this.publications, name), 'utf8');
      const publication = JSON.parse(text) as FollowedPublication;
      found.push({ ...publication, manifest: leanManifest(publication.manifest) });
    }
    return found;
  }

  async has(sha256: string): Promise<boolean> {
    try {
      await stat(join(this.files, sha256));
      return true;
    } catch (error) {
      if (isMissingFile(error)) return false;
      throw error;
    }
  }

  /** The identity bytes come last: where they lie, the other encodings lie too. */
  async put(file: StoredFile): Promise<void> {
    if (file.brotli) await this.write(`${file.sha256}${SUFFIX.br}`, file.brotli);
    if (file.gzip) await this.write(`${file.sha256}${SUFFIX.gzip}`, file.gzip);
    await this.write(file.sha256, file.body);
  }

  /** The bytes, or null where the file does not lie in that encoding. */
  read(sha256: string, encoding: Encoding): Promise<Buffer | null> {
    return readIfThere(join(this.files, `${sha256}${SUFFIX[encoding]}`));
  }

  /** Replaces what is known of one programme. */
  async savePublication(publication: FollowedPublication): Promise<void> {
    const path = join(this.publications, `${publication.programmeId}.json`);
    await writeWhole(path, JSON.stringify(publication));
  }

  /** Removes files that no address leads to any more. */
  async keepOnly(isWanted: (sha256: string) => boolean): Promise<void> {
    for await (const { name } of await opendir(this.files)) {
      if (!isWanted(name.slice(0, 64))) await rm(join(this.files, name), { force: true });
    }
  }

  /** Removes a file in every encoding it lies in. */
  async remove(sha256: string): Promise<void> {
    for (const suffix of Object.values(SUFFIX)) {
      await rm(join(this.files, `${sha256}${suffix}`), { force: true });
    }
  }

  private write(name: string, bytes: Buffer): Promise<void> {
    return writeWhole(join(this.files, name), bytes);
  }
}

/** Counts the ways this folder has been written; one of another number is not read. */
const FORMAT = 2;

async function writeWhole(path: string, bytes: Buffer | string): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  await writeFile(draft, bytes);
  await rename(draft, path);
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
}
