import type { EntityManager } from 'typeorm';
import type { EvidencePurpose, Visibility } from '@jiannuo/contracts/constants';
import type { EvidenceColumn } from '../submission/evidence-rows.js';
import type { LockedPlace } from './evidence-places.js';
import type { Picture } from './make-picture.js';
import type { StoredKeys } from './store-files.js';

/** A file with all that is kept of it. */
export interface NewEvidence {
  readonly id: string;
  readonly column: EvidenceColumn;
  readonly place: LockedPlace;
  readonly upload: {
    readonly fileName: string;
    readonly visibility: Visibility;
    readonly caption: string;
    readonly purpose: EvidencePurpose;
    readonly size: number;
    readonly sha256: string;
  };
  readonly mediaType: string;
  readonly picture:
    | (Pick<Picture, 'width' | 'height' | 'likeness' | 'capture'> & {
        readonly displaySha256: string;
      })
    | null;
  readonly stored: StoredKeys;
  readonly userId: string;
  readonly blurredFrom?: string;
}

export async function insertEvidence(tx: EntityManager, evidence: NewEvidence): Promise<void> {
  const { place, upload, picture, stored } = evidence;
  await tx.query(
    `INSERT INTO evidence (id, ${evidence.column}, region_code, visibility, caption, file_name,
       media_type, size, sha256, storage_key, width, height, display_key, display_sha256,
       thumbnail_key, created_by, created_at, captured_at, captured_latitude, captured_longitude,
       likeness, purpose, blurred_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
       $18::timestamp AT TIME ZONE $19, $20, $21, $22::text::bit(64), $23, $24)`,
    [
      evidence.id,
      place.placeId,
      place.regionCode,
      upload.visibility,
      upload.caption,
      upload.fileName,
      evidence.mediaType,
      upload.size,
      upload.sha256,
      stored.storageKey,
      picture?.width ?? null,
      picture?.height ?? null,
      stored.displayKey,
      picture?.displaySha256 ?? null,
      stored.thumbnailKey,
      evidence.userId,
      place.now,
      picture?.capture.at ?? null,
      place.timeZone,
      picture?.capture.latitude ?? null,
      picture?.capture.longitude ?? null,
      picture?.likeness ?? null,
      upload.purpose,
      evidence.blurredFrom ?? null,
    ],
  );
}
