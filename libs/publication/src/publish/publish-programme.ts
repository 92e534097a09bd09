import type { EntityManager } from 'typeorm';
import type { PublicProgramme } from '@jiannuo/contracts';
import type { Database, SiteSettings, Storage } from '@jiannuo/platform';
import { composeDataFiles } from '../feeds/compose-data-files.js';
import { permanentAddresses } from '../pages/permanent-addresses.js';
import type { PageRenderer } from '../pages/page-renderer.js';
import { buildSnapshot, type Snapshot } from '../snapshot/build-snapshot.js';
import { sameContent, type Manifest } from './manifest.js';
import { Preparation, type Prepared } from './prepare-files.js';
import { saveFiles, savePublication } from './save-publication.js';

export interface PublishingDeps {
  /** Connected as jiannuo_public_ro. */
  readonly published: Database;
  /** Connected as jiannuo_publisher. */
  readonly publisher: Database;
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
  return deps.publisher.outsideRegions(async (tx) => {
    const [locked, previous] = await Promise.all([
      lockProgramme(tx, programmeId),
      readPrevious(tx, programmeId),
    ]);
    if (!locked) return { outcome: 'busy', neighbours: [] };
    const snapshot = await buildSnapshot(deps.published, programmeId, deps.settings);
    if (snapshot === null) return { outcome: 'not-public', neighbours: [] };

    const layout = await deps.renderer.layout();
    const programme: PublicProgramme = {
      ...snapshot.programme,
      publishedAt: snapshot.publishedAt.toISOString(),
      version: (previous?.version ?? 0) + 1,
    };
    const old = previous?.manifest ?? {};
    const prepared = await prepareAll(deps, snapshot, programme, layout, old);
    const manifest = manifestOf(prepared);
    const ownJson = `/api/v1/public/programmes/${programme.key}`;
    const neighbours = neighboursOf(snapshot, programmeId, previous === null);
    if (previous?.layout === layout && sameContent(manifest, old, [ownJson])) {
      return { outcome: 'unchanged', neighbours };
    }

    await saveFiles(
      tx,
      prepared.flatMap(({ fresh }) => fresh),
    );
    const { day, publishedAt } = snapshot;
    await savePublication(tx, { programmeId, programme, manifest, layout, day, publishedAt });
    return { outcome: 'published', neighbours };
  });
}

/** The pages are rendered in another thread; everything else is made meanwhile. */
async function prepareAll(
  { renderer, storage, publicUrl }: PublishingDeps,
  snapshot: Snapshot,
  programme: PublicProgramme,
  layout: string,
  old: Manifest,
): Promise<Prepared[]> {
  const assets = await renderer.assets();
  const preparation = new Preparation(old);
  return Promise.all([
    preparation.pages(renderer, { layout, links: assets.links }, snapshot),
    preparation.photos(storage, snapshot),
    preparation.posters(snapshot, publicUrl),
    preparation.files([
      ...permanentAddresses(snapshot),
      ...composeDataFiles(snapshot, programme, publicUrl),
      ...assets.files,
    ]),
  ]);
}

function manifestOf(prepared: readonly Prepared[]): Manifest {
  return Object.fromEntries(
    prepared.flatMap(({ kept, fresh }) => [
      ...Object.entries(kept),
      ...fresh.map(({ path, entry }) => [path, entry] as const),
    ]),
  );
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

/** Asked after the lock in the same journey: a statement sees what was committed before it began. */
async function readPrevious(tx: EntityManager, programmeId: string): Promise<Previous | null> {
  const [row]: Previous[] = await tx.query(
    `SELECT version, manifest, layout FROM publication WHERE programme_id = $1
     ORDER BY version DESC LIMIT 1`,
    [programmeId],
  );
  return row ?? null;
}
