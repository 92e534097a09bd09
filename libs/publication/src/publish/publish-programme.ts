import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { PublicProgramme } from '@jiannuo/contracts';
import type { SiteSettings, Storage } from '@jiannuo/platform';
import { composeDataFiles, MEDIA_TYPES, type ComposedFile } from '../feeds/compose-data-files.js';
import { composePages, type ComposedPage } from '../pages/compose-pages.js';
import { permanentAddresses } from '../pages/permanent-addresses.js';
import type { PageRenderer } from '../pages/page-renderer.js';
import { composePosters } from '../posters/compose-posters.js';
import { drawPoster, POSTER_LAYOUT } from '../posters/draw-poster.js';
import { buildSnapshot, type Snapshot } from '../snapshot/build-snapshot.js';
import { photoPath } from '../snapshot/public-project.js';
import { compress, sha256, type CompressedFile } from './compress.js';
import { sameContent, type Manifest, type ManifestEntry } from './manifest.js';
import { pictureType } from './picture-type.js';

/** PostgreSQL channel on which a new publication is told to every api. */
export const PUBLICATION_CHANNEL = 'publication';

export interface PublishingDeps {
  /** Connected as jiannuo_public_ro. */
  readonly publicSource: DataSource;
  /** Connected as jiannuo_publisher. */
  readonly publisherSource: DataSource;
  readonly storage: Storage;
  readonly renderer: PageRenderer;
  readonly settings: SiteSettings;
  readonly publicUrl: string;
}

export interface PublishResult {
  readonly outcome: 'published' | 'unchanged' | 'not-public' | 'busy';
  /** Ids of the region's other lists whose pages tell of this one and may have to tell anew. */
  readonly neighbours: readonly string[];
}

interface Previous {
  readonly version: number;
  readonly manifest: Manifest;
  readonly layout: string;
}

/**
 * Publishes one programme as it stands now: a new version with manifest and bytes in one
 * transaction, or nothing when nothing differs. One at a time per programme, so that an older
 * snapshot never follows a newer one; another worker at it gives 'busy'.
 */
export async function publishProgramme(
  deps: PublishingDeps,
  programmeId: string,
): Promise<PublishResult> {
  return deps.publisherSource.transaction(async (tx) => {
    if (!(await lockProgramme(tx, programmeId))) return { outcome: 'busy', neighbours: [] };
    const snapshot = await buildSnapshot(deps.publicSource, programmeId, deps.settings);
    if (snapshot === null) return { outcome: 'not-public', neighbours: [] };

    const previous = await readPrevious(tx, programmeId);
    const layout = await deps.renderer.layout();
    const programme: PublicProgramme = {
      ...snapshot.programme,
      publishedAt: snapshot.publishedAt.toISOString(),
      version: (previous?.version ?? 0) + 1,
    };
    const old = previous?.manifest ?? {};
    const pages = await renderPages(deps, snapshot, layout, old);
    const photos = await copyPhotos(deps, snapshot, old);
    const posters = await drawPosters(snapshot, deps.publicUrl, old);
    const data = composeDataFiles(snapshot, programme, deps.publicUrl);
    const assets = await deps.renderer.assets();
    const fresh = [
      ...pages.rendered,
      ...permanentAddresses(snapshot),
      ...photos.copied,
      ...posters.drawn,
      ...data,
      ...assets.files,
    ];
    const manifest = { ...pages.kept, ...photos.kept, ...posters.kept, ...manifestOf(fresh) };
    const ownJson = `/api/v1/public/programmes/${programme.key}`;
    const neighbours = neighboursOf(snapshot, programmeId, previous === null);
    if (previous?.layout === layout && sameContent(manifest, old, [ownJson])) {
      return { outcome: 'unchanged', neighbours };
    }

    await saveFiles(tx, fresh, old);
    await savePublication(tx, { programmeId, programme, manifest, layout, snapshot });
    await tx.query('SELECT pg_notify($1, $2)', [PUBLICATION_CHANNEL, programme.key]);
    return { outcome: 'published', neighbours };
  });
}

/** A new list stands in every list's navigation; one of another year stands on the page of years. */
function neighboursOf(snapshot: Snapshot, own: string, isNew: boolean): string[] {
  const { homeId, home, programme, listIds } = snapshot;
  if (isNew) return listIds.filter((id) => id !== own);
  const isOtherYear = programme.kind === 'livelihood' && !home && homeId !== null;
  return isOtherYear ? [homeId] : [];
}

async function lockProgramme(tx: EntityManager, programmeId: string): Promise<boolean> {
  const [row]: { locked: boolean }[] = await tx.query(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('publication:' || $1, 0)) AS locked`,
    [programmeId],
  );
  return row?.locked === true;
}

async function readPrevious(tx: EntityManager, programmeId: string): Promise<Previous | null> {
  const [row]: Previous[] = await tx.query(
    `SELECT version, manifest, layout FROM publication WHERE programme_id = $1
     ORDER BY version DESC LIMIT 1`,
    [programmeId],
  );
  return row ?? null;
}

interface FreshFile extends ComposedFile {
  readonly input?: string;
}

/** Renders the pages whose data or layout differ from the last version; keeps the others. */
async function renderPages(
  deps: PublishingDeps,
  snapshot: Snapshot,
  layout: string,
  old: Manifest,
): Promise<{ kept: Manifest; rendered: FreshFile[] }> {
  const { links } = await deps.renderer.assets();
  const kept: Record<string, ManifestEntry> = {};
  const rendered: FreshFile[] = [];
  for (const composed of composePages(snapshot, links)) {
    const input = sha256(`${layout}\n${JSON.stringify(composed.page)}`);
    const entry = old[composed.path];
    if (entry?.input === input) kept[composed.path] = entry;
    else rendered.push(await renderPage(deps, composed, input));
  }
  return { kept, rendered };
}

async function renderPage(
  deps: PublishingDeps,
  { path, page }: ComposedPage,
  input: string,
): Promise<FreshFile> {
  const html = await deps.renderer.render(page, path);
  return { path, mediaType: MEDIA_TYPES.html, body: Buffer.from(html), input };
}

/** Copies of photos not published before; their bytes must be what their hash says. */
async function copyPhotos(
  deps: PublishingDeps,
  snapshot: Snapshot,
  old: Manifest,
): Promise<{ kept: Manifest; copied: FreshFile[] }> {
  const kept: Record<string, ManifestEntry> = {};
  const copied: FreshFile[] = [];
  for (const photo of snapshot.photos) {
    const path = photoPath(photo.sha256);
    const entry = old[path];
    if (entry) {
      kept[path] = entry;
      continue;
    }
    const body = await deps.storage.read(photo.storageKey);
    if (sha256(body) !== photo.sha256) {
      throw new Error(`The stored photo ${photo.storageKey} is not what was approved`);
    }
    copied.push({ path, mediaType: pictureType(body), body });
  }
  return { kept, copied };
}

/** Posters whose words changed; they do not change from day to day. */
async function drawPosters(
  snapshot: Snapshot,
  publicUrl: string,
  old: Manifest,
): Promise<{ kept: Manifest; drawn: FreshFile[] }> {
  const kept: Record<string, ManifestEntry> = {};
  const drawn: FreshFile[] = [];
  for (const { path, poster, size } of composePosters(snapshot, publicUrl)) {
    const input = sha256(JSON.stringify([poster, size, POSTER_LAYOUT]));
    const entry = old[path];
    if (entry?.input === input) kept[path] = entry;
    else {
      const body = await drawPoster(poster, size);
      drawn.push({ path, mediaType: MEDIA_TYPES.pdf, body, input });
    }
  }
  return { kept, drawn };
}

function manifestOf(files: readonly FreshFile[]): Manifest {
  return Object.fromEntries(
    files.map(({ path, mediaType, body, input }) => [
      path,
      { sha256: sha256(body), mediaType, ...(input === undefined ? {} : { input }) },
    ]),
  );
}

async function saveFiles(
  tx: EntityManager,
  files: readonly FreshFile[],
  old: Manifest,
): Promise<void> {
  const known = new Set(Object.values(old).map((entry) => entry.sha256));
  const unsaved = new Map(
    files.map((file) => [sha256(file.body), file] as const).filter(([hash]) => !known.has(hash)),
  );
  const compressed = await Promise.all(
    [...unsaved.values()].map(({ mediaType, body }) => compress(mediaType, body)),
  );
  for (const file of compressed) await saveFile(tx, file);
}

async function saveFile(tx: EntityManager, file: CompressedFile): Promise<void> {
  await tx.query(
    `INSERT INTO publication_file (sha256, media_type, body, brotli, gzip)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (sha256) DO NOTHING`,
    [file.sha256, file.mediaType, file.body, file.brotli, file.gzip],
  );
}

async function savePublication(
  tx: EntityManager,
  made: {
    readonly programmeId: string;
    readonly programme: PublicProgramme;
    readonly manifest: Manifest;
    readonly layout: string;
    readonly snapshot: Snapshot;
  },
): Promise<void> {
  const { programme } = made;
  await tx.query(
    `INSERT INTO publication (id, programme_id, programme_key, version, as_of, published_at, snapshot, manifest, layout)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      uuidv7(),
      made.programmeId,
      programme.key,
      programme.version,
      made.snapshot.day,
      made.snapshot.publishedAt,
      JSON.stringify(programme),
      JSON.stringify(made.manifest),
      made.layout,
    ],
  );
}
