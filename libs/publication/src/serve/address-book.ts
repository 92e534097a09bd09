import type { ManifestEntry } from '../publish/manifest.js';
import type { FollowedPublication } from './disk-store.js';

/**
 * Which publication answers at an address. A change of one programme costs what its own addresses
 * cost, however many programmes there are.
 */
export class AddressBook {
  private readonly publications = new Map<string, FollowedPublication>();
  private readonly owners = new Map<string, FollowedPublication>();
  /** How many addresses lead to the bytes of a hash. */
  private readonly uses = new Map<string, number>();
  /** Assets of earlier layouts: a page loaded just before the change still asks for them. */
  private readonly assets = new Map<string, ManifestEntry>();

  get size(): number {
    return this.publications.size;
  }

  all(): IterableIterator<FollowedPublication> {
    return this.publications.values();
  }

  versionOf(programmeId: string): number | undefined {
    return this.publications.get(programmeId)?.version;
  }

  find(path: string): ManifestEntry | undefined {
    return this.owners.get(path)?.manifest[path] ?? this.assets.get(path);
  }

  has(path: string): boolean {
    return this.owners.has(path);
  }

  *entries(): IterableIterator<[string, ManifestEntry]> {
    for (const [path, { manifest }] of this.owners) {
      const entry = manifest[path];
      if (entry) yield [path, entry];
    }
  }

  isUsed(sha256: string): boolean {
    return this.uses.has(sha256);
  }

  /** Puts a publication in the place of the programme's last one; returns hashes nobody uses any more. */
  take(publication: FollowedPublication): string[] {
    const old = this.publications.get(publication.programmeId);
    this.publications.set(publication.programmeId, publication);
    for (const [path, entry] of Object.entries(publication.manifest)) {
      this.use(entry.sha256);
      if (path.startsWith('/assets/') && !this.assets.has(path)) {
        this.use(entry.sha256);
        this.assets.set(path, entry);
      }
      const owner = this.owners.get(path);
      if (owner === undefined || owner === old || comesAfter(publication, owner)) {
        this.owners.set(path, publication);
      }
    }
    return old === undefined ? [] : this.drop(old, publication);
  }

  private drop(old: FollowedPublication, by: FollowedPublication): string[] {
    const unused: string[] = [];
    for (const [path, { sha256 }] of Object.entries(old.manifest)) {
      const left = (this.uses.get(sha256) ?? 1) - 1;
      if (left > 0) this.uses.set(sha256, left);
      else {
        this.uses.delete(sha256);
        unused.push(sha256);
      }
      if (!(path in by.manifest) && this.owners.get(path) === old) this.passOn(path);
    }
    return unused;
  }

  /** An address its owner gave up; seldom another list has it too, such as the first page. */
  private passOn(path: string): void {
    this.owners.delete(path);
    for (const publication of this.publications.values()) {
      if (!(path in publication.manifest)) continue;
      const owner = this.owners.get(path);
      if (owner === undefined || comesAfter(publication, owner)) this.owners.set(path, publication);
    }
  }

  private use(sha256: string): void {
    this.uses.set(sha256, (this.uses.get(sha256) ?? 0) + 1);
  }
}

/** Where two lists claim one address, the newer year has it. */
function comesAfter(one: FollowedPublication, other: FollowedPublication): boolean {
  return one.programmeKey >= other.programmeKey;
}
