import type { PublicAssets } from '@jiannuo/contracts';
import type { Storage } from '@jiannuo/platform';
import { MEDIA_TYPES, type ComposedFile } from '../feeds/compose-data-files.js';
import { composePages } from '../pages/compose-pages.js';
import type { PageRenderer } from '../pages/page-renderer.js';
import { composePosters } from '../posters/compose-posters.js';
import { drawPoster, POSTER_LAYOUT } from '../posters/draw-poster.js';
import type { Snapshot } from '../snapshot/build-snapshot.js';
import { photoPath } from '../snapshot/public-project.js';
import { compress, sha256, type CompressedFile } from './compress.js';
import { hashesOf, type Manifest, type ManifestEntry } from './manifest.js';
import { pictureType } from './picture-type.js';

/** A file of a publication: where it is found, what leads there, and its bytes. */
export interface PreparedFile {
  readonly path: string;
  readonly entry: ManifestEntry;
  /** Null where the last version has the same bytes. */
  readonly unsaved: CompressedFile | null;
}

/** What a kind of file comes to: addresses that stay as they were, and files made anew. */
export interface Prepared {
  readonly kept: Manifest;
  readonly fresh: readonly PreparedFile[];
}

/** Makes the files of one publication beside those of the one before. */
export class Preparation {
  private readonly saved: ReadonlySet<string>;

  constructor(private readonly old: Manifest) {
    this.saved = hashesOf(old);
  }

  /** Renders the pages whose data or layout differ from the last version; keeps the others. */
  async pages(
    renderer: PageRenderer,
    { layout, links }: { readonly layout: string; readonly links: PublicAssets },
    snapshot: Snapshot,
  ): Promise<Prepared> {
    const kept: Record<string, ManifestEntry> = {};
    const changed: (() => Promise<PreparedFile>)[] = [];
    for (const { path, page } of composePages(snapshot, links)) {
      const input = sha256(`${layout}\n${JSON.stringify(page)}`);
      const entry = this.old[path];
      if (entry?.input === input) kept[path] = entry;
      else {
        changed.push(async () => {
          const body = Buffer.from(await renderer.render(page, path));
          return this.file({ path, mediaType: MEDIA_TYPES.html, body }, input);
        });
      }
    }
    return { kept, fresh: await fewAtATime(changed) };
  }

  /** Copies of photos not published before; their bytes must be what their hash says. */
  async photos(storage: Storage, snapshot: Snapshot): Promise<Prepared> {
    const kept: Record<string, ManifestEntry> = {};
    const fresh: PreparedFile[] = [];
    for (const photo of snapshot.photos) {
      const path = photoPath(photo.sha256);
      const entry = this.old[path];
      if (entry) {
        kept[path] = entry;
        continue;
      }
      const body = await storage.read(photo.storageKey);
      if (sha256(body) !== photo.sha256) {
        throw new Error(`The stored photo ${photo.storageKey} is not what was approved`);
      }
      fresh.push(await this.file({ path, mediaType: pictureType(body), body }));
    }
    return { kept, fresh };
  }

  /** Posters whose words changed; they do not change from day to day. */
  async posters(snapshot: Snapshot, publicUrl: string): Promise<Prepared> {
    const kept: Record<string, ManifestEntry> = {};
    const fresh: PreparedFile[] = [];
    for (const { path, poster, size } of composePosters(snapshot, publicUrl)) {
      const input = sha256(JSON.stringify([poster, size, POSTER_LAYOUT]));
      const entry = this.old[path];
      if (entry?.input === input) kept[path] = entry;
      else {
        const body = await drawPoster(poster, size);
        fresh.push(await this.file({ path, mediaType: MEDIA_TYPES.pdf, body }, input));
      }
    }
    return { kept, fresh };
  }

  /** Files that are composed each time; most have the bytes they had. */
  async files(composed: readonly ComposedFile[]): Promise<Prepared> {
    return { kept: {}, fresh: await Promise.all(composed.map((file) => this.file(file))) };
  }

  private async file(
    { path, mediaType, body }: ComposedFile,
    input?: string,
  ): Promise<PreparedFile> {
    const hash = sha256(body);
    return {
      path,
      entry: { sha256: hash, mediaType, ...(input === undefined ? {} : { input }) },
      unsaved: this.saved.has(hash) ? null : await compress(hash, mediaType, body),
    };
  }
}

/** Two pages lie with the renderer, so that it never waits for the next, while a third is compressed. */
const AT_A_TIME = 3;

/** Does everything in order, a few at a time; nothing more is begun after a failure. */
async function fewAtATime<Result>(works: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = [];
  const left = works.entries();
  let failed = false;
  const line = async (): Promise<void> => {
    for (const [index, work] of left) {
      if (failed) return;
      try {
        results[index] = await work();
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, line));
  return results;
}
