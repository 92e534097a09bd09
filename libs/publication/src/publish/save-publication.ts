import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { PublicProgramme } from '@jiannuo/contracts';
import { withCommit } from '@jiannuo/platform';
import type { CompressedFile } from './compress.js';
import type { Manifest } from './manifest.js';
import type { PreparedFile } from './prepare-files.js';

/** PostgreSQL channel on which a new publication is told to every api. */
export const PUBLICATION_CHANNEL = 'publication';

/** So much of them travels together; a list that is new may have many photos. */
const JOURNEY_BYTES = 1024 * 1024;

/** Saves bytes that no version had, each once. */
export async function saveFiles(tx: EntityManager, files: readonly PreparedFile[]): Promise<void> {
  const unsaved = new Map(
    files.flatMap(({ unsaved }) => (unsaved ? [[unsaved.sha256, unsaved] as const] : [])),
  );
  let journey: CompressedFile[] = [];
  let bytes = 0;
  for (const file of unsaved.values()) {
    journey.push(file);
    bytes += file.body.length;
    if (bytes < JOURNEY_BYTES) continue;
    await Promise.all(journey.map((each) => saveFile(tx, each)));
    journey = [];
    bytes = 0;
  }
  await Promise.all(journey.map((each) => saveFile(tx, each)));
}

async function saveFile(tx: EntityManager, file: CompressedFile): Promise<void> {
  await tx.query(
    `INSERT INTO publication_file (sha256, media_type, body, brotli, gzip)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (sha256) DO NOTHING`,
    [file.sha256, file.mediaType, file.body, file.brotli, file.gzip],
  );
}

/** Writes the new version and tells every api; both travel with the COMMIT. */
export async function savePublication(
  tx: EntityManager,
  made: {
    readonly programmeId: string;
    readonly programme: PublicProgramme;
    readonly manifest: Manifest;
    readonly layout: string;
    /** The business day on which it may be read. */
    readonly day: string;
    readonly publishedAt: Date;
  },
): Promise<void> {
  const { programme } = made;
  const last = withCommit(tx);
  await last.query(
    `INSERT INTO publication (id, programme_id, programme_key, version, as_of, published_at, snapshot, manifest, layout)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      uuidv7(),
      made.programmeId,
      programme.key,
      programme.version,
      made.day,
      made.publishedAt,
      JSON.stringify(programme),
      JSON.stringify(made.manifest),
      made.layout,
    ],
  );
  await last.query('SELECT pg_notify($1, $2)', [PUBLICATION_CHANNEL, programme.key]);
}
