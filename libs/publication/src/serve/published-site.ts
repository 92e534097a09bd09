import { MEDIA_TYPES } from '../feeds/compose-data-files.js';
import { NOT_FOUND_PATH } from '../pages/compose-pages.js';
import type { ManifestEntry } from '../publish/manifest.js';
import { photoPath } from '../snapshot/public-project.js';
import { AddressBook } from './address-book.js';
import { DiskStore, type Encoding, type FollowedPublication } from './disk-store.js';
import { LIST_PATHS, listOfProgrammes } from './list-of-programmes.js';

/** Every address of the public site and its bytes, as this machine has them. */
export class PublishedSite {
  private readonly book = new AddressBook();
  /** The list of all programmes; null when a programme has changed since it was made. */
  private lists: Promise<ReadonlyMap<string, ManifestEntry>> | null = null;
  private listHashes: readonly string[] = [];
  /** Photos that were erased: asked for again, they say so. */
  private readonly erased = new Set<string>();
  /** Bytes nobody leads to since the last change; answers under way may still read them. */
  private replaced: readonly string[] = [];

  /** @param onErased hears of the address of each photo that is erased. */
  constructor(
    private readonly disk: DiskStore,
    private readonly onErased: (path: string) => void = () => undefined,
  ) {}

  /** Takes up what the last run left on disk, and removes what nothing leads to. */
  async open(): Promise<void> {
    for (const publication of await this.disk.open()) this.book.take(publication);
    await this.disk.keepOnly((sha256) => this.book.isUsed(sha256));
  }

  /** True before the first publication has arrived. */
  get empty(): boolean {
    return this.book.size === 0;
  }

  versionOf(programmeId: string): number | undefined {
    return this.book.versionOf(programmeId);
  }

  /** Does an address lead to these bytes? Then they lie on disk. */
  leadsTo(sha256: string): boolean {
    return this.book.isUsed(sha256);
  }

  /** Takes up newer publications whose files are already on disk; old or new, never a mixture. */
  async take(publications: readonly FollowedPublication[]): Promise<void> {
    const before = this.replaced;
    this.replaced = publications.flatMap((publication) => this.book.take(publication));
    this.lists = null;
    for (const publication of publications) await this.disk.savePublication(publication);
    for (const sha256 of before) {
      const listed = this.listHashes.includes(sha256);
      if (!listed && !this.book.isUsed(sha256)) await this.disk.remove(sha256);
    }
  }

  /**
   * What answers at an address, also where it is named as the file it is in an exported folder:
   * `/projects/14.html` is `/projects/14`.
   */
  find(path: string): ManifestEntry | undefined {
    if (this.isErased(path)) return undefined;
    return this.book.find(path) ?? this.findFile(path);
  }

  /** What answers at an address of the list of all programmes, made when asked for after a change. */
  async findList(path: string): Promise<ManifestEntry | undefined> {
    const list = isList(path) ? path : path.replace(/\.json$/, '');
    if (!isList(list) || this.empty) return undefined;
    return (await this.currentLists()).get(list);
  }

  /** Forgets the bytes of erased photos, whatever still names them. */
  async forget(hashes: readonly string[]): Promise<void> {
    for (const sha256 of hashes) {
      if (this.erased.has(sha256)) continue;
      this.erased.add(sha256);
      this.onErased(photoPath(sha256));
      await this.disk.remove(sha256);
    }
  }

  /** Did a photo stand here that was erased? */
  isErased(path: string): boolean {
    return this.erased.size > 0 && path.startsWith(PHOTOS) && this.erased.has(hashOf(path));
  }

  /** Every address there is, in no order. */
  async entries(): Promise<[string, ManifestEntry][]> {
    const own = [...this.book.entries()].filter(([path]) => !this.isErased(path));
    return [...own, ...(await this.currentLists())];
  }

  /** Is this exactly the address of something published? */
  has(path: string): boolean {
    return path !== NOT_FOUND_PATH && (this.book.has(path) || isList(path));
  }

  /** The bytes in the encoding asked for, or null where they do not lie in it. */
  bytes(sha256: string, encoding: Encoding): Promise<Buffer | null> {
    return this.disk.read(sha256, encoding);
  }

  private findFile(path: string): ManifestEntry | undefined {
    const ending = ENDINGS.find((each) => path.endsWith(each));
    if (ending === undefined) return undefined;
    if (path.endsWith('/index.html')) return this.book.find(path.slice(0, -'index.html'.length));
    const name = path.slice(0, -ending.length);
    const entry = name === NOT_FOUND_PATH ? undefined : this.book.find(name);
    return entry && fileEnding(entry.mediaType) === ending ? entry : undefined;
  }

  private currentLists(): Promise<ReadonlyMap<string, ManifestEntry>> {
    this.lists ??= this.makeLists().catch((error: unknown) => {
      this.lists = null;
      throw error;
    });
    return this.lists;
  }

  private async makeLists(): Promise<ReadonlyMap<string, ManifestEntry>> {
    const lists = new Map<string, ManifestEntry>();
    for (const [path, file] of await listOfProgrammes(this.book.all())) {
      await this.disk.put(file);
      lists.set(path, { sha256: file.sha256, mediaType: file.mediaType });
    }
    this.replaced = [...this.replaced, ...this.listHashes];
    this.listHashes = [...lists.values()].map(({ sha256 }) => sha256);
    return lists;
  }
}

const ENDINGS = ['.html', '.json'] as const;

const PHOTOS = '/photos/';

function hashOf(path: string): string {
  return path.slice(PHOTOS.length, path.indexOf('.', PHOTOS.length));
}

function isList(path: string): boolean {
  return LIST_PATHS.includes(path);
}

/** The ending of files whose address has none. */
export function fileEnding(mediaType: string): '' | '.html' | '.json' {
  if (mediaType === MEDIA_TYPES.html) return '.html';
  return mediaType === MEDIA_TYPES.json ? '.json' : '';
}
