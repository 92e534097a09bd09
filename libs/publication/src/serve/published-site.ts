import type { PublicProgrammeSummary } from '@jiannuo/contracts';
import { MEDIA_TYPES } from '../feeds/compose-data-files.js';
import { csv } from '../feeds/programme-csv.js';
import { NOT_FOUND_PATH } from '../pages/compose-pages.js';
import { compress } from '../publish/compress.js';
import type { ManifestEntry } from '../publish/manifest.js';
import { ByteCache } from './byte-cache.js';
import { DiskStore, type Encoding, type FollowedPublication } from './disk-store.js';

const MEMORY_BYTES = 16 * 1024 * 1024;
export const PROGRAMMES_PATH = '/api/v1/public/programmes';

/** Every address of the public site and its bytes, as this machine has them. */
export class PublishedSite {
  private readonly cache = new ByteCache(MEMORY_BYTES);
  private readonly publications = new Map<string, FollowedPublication>();
  private addresses = new Map<string, ManifestEntry>();
  /** Photos that were erased: asked for again, they say so. */
  private readonly erased = new Set<string>();
  /** Assets of earlier layouts: a page loaded just before the change still asks for them. */
  private readonly assets = new Map<string, ManifestEntry>();

  constructor(private readonly disk: DiskStore) {}

  /** Takes up what the last run left on disk. */
  async open(): Promise<void> {
    for (const publication of await this.disk.open()) {
      this.publications.set(publication.programmeId, publication);
    }
    if (this.publications.size > 0) await this.readdress();
  }

  /** True before the first publication has arrived. */
  get empty(): boolean {
    return this.publications.size === 0;
  }

  versionOf(programmeId: string): number | undefined {
    return this.publications.get(programmeId)?.version;
  }

  /** Takes up newer publications whose files are already on disk; old or new, never a mixture. */
  async take(publications: readonly FollowedPublication[]): Promise<void> {
    for (const publication of publications) {
      this.publications.set(publication.programmeId, publication);
    }
    const before = new Set([...this.addresses.values()].map(({ sha256 }) => sha256));
    await this.readdress();
    await this.disk.saveIndex([...this.publications.values()]);
    const now = [...this.addresses.values(), ...this.assets.values()].map(({ sha256 }) => sha256);
    // Answers under way may still read what was replaced just now; it goes with the next change.
    await this.disk.keepOnly(new Set([...before, ...now]));
  }

  /**
   * What answers at an address, also where it is named as the file it is in an exported folder:
   * `/projects/14.html` is `/projects/14`.
   */
  find(path: string): ManifestEntry | undefined {
    return this.addresses.get(path) ?? this.assets.get(path) ?? this.findFile(path);
  }

  /** Forgets the bytes of erased photos, in memory and on disk, whatever still names them. */
  async forget(hashes: readonly string[]): Promise<void> {
    for (const sha256 of hashes) {
      if (this.erased.has(sha256)) continue;
      this.cache.delete(`identity:${sha256}`);
      await this.disk.remove(sha256);
      for (const [path, entry] of this.addresses) {
        if (entry.sha256 === sha256) this.addresses.delete(path);
      }
      this.erased.add(sha256);
    }
  }

  /** Did a photo stand here that was erased? */
  isErased(path: string): boolean {
    const [, sha256 = ''] = /^\/photos\/([0-9a-f]{64})\.jpg$/.exec(path) ?? [];
    return this.erased.has(sha256);
  }

  /** Every address there is, in no order. */
  entries(): IterableIterator<[string, ManifestEntry]> {
    return this.addresses.entries();
  }

  /** Is this exactly the address of something published? */
  has(path: string): boolean {
    return path !== NOT_FOUND_PATH && this.addresses.has(path);
  }

  private findFile(path: string): ManifestEntry | undefined {
    if (path.endsWith('/index.html'))
      return this.addresses.get(path.slice(0, -'index.html'.length));
    const [, name = '', ending = ''] = /^(.+)(\.html|\.json)$/.exec(path) ?? [];
    const entry = name === NOT_FOUND_PATH ? undefined : this.addresses.get(name);
    return entry && fileEnding(entry.mediaType) === ending ? entry : undefined;
  }

  /** The bytes in the encoding asked for, or null where they do not lie in it. */
  async bytes(sha256: string, encoding: Encoding): Promise<Buffer | null> {
    const key = `${encoding}:${sha256}`;
    const cached = this.cache.get(key);
    if (cached) return cached;
    const bytes = await this.disk.read(sha256, encoding);
    if (bytes) this.cache.set(key, bytes);
    return bytes;
  }

  private async readdress(): Promise<void> {
    const addresses = new Map<string, ManifestEntry>();
    // Where two lists claim one address, such as the first page, the newer year has it.
    const inOrder = [...this.publications.values()].sort((a, b) =>
      a.programmeKey < b.programmeKey ? -1 : 1,
    );
    for (const { manifest } of inOrder) {
      for (const [path, entry] of Object.entries(manifest)) {
        addresses.set(path, entry);
        if (path.startsWith('/assets/')) this.assets.set(path, entry);
      }
    }
    await this.addList(addresses, inOrder);
    this.addresses = addresses;
  }

  /** The list of all programmes belongs to no single publication; it is made here. */
  private async addList(
    addresses: Map<string, ManifestEntry>,
    publications: readonly FollowedPublication[],
  ): Promise<void> {
    const items = publications.map(({ summary }) => summary as unknown as PublicProgrammeSummary);
    items.sort((a, b) => b.year - a.year || KIND_ORDER[a.kind] - KIND_ORDER[b.kind]);
    const files = [
      [PROGRAMMES_PATH, MEDIA_TYPES.json, JSON.stringify({ items })],
      [`${PROGRAMMES_PATH}.csv`, MEDIA_TYPES.csv, csv([LIST_COLUMNS, ...items.map(listRow)])],
    ] as const;
    for (const [path, mediaType, text] of files) {
      const file = await compress(mediaType, Buffer.from(text));
      await this.disk.put(file);
      addresses.set(path, { sha256: file.sha256, mediaType });
    }
  }
}

/** The ending of files whose address has none. */
export function fileEnding(mediaType: string): '' | '.html' | '.json' {
  if (mediaType === MEDIA_TYPES.html) return '.html';
  return mediaType === MEDIA_TYPES.json ? '.json' : '';
}

const KIND_ORDER = { livelihood: 0, priority: 1, governance: 2, indicator: 3 } as const;
const LIST_COLUMNS = ['清单编号', '年度', '名称', '行政区划', '进度（%）', '数据截至'] as const;

function listRow(item: PublicProgrammeSummary): (string | number | null)[] {
  return [item.key, item.year, item.title, item.region.name, item.progress, item.asOf];
}
