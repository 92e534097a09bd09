import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { EvidencePurpose, Visibility } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';

/** What a file may lie beside. */
export type EvidenceColumn = 'submission_id' | 'directive_id' | 'check_up_id' | 'programme_id';

export interface EvidenceRow {
  readonly id: string;
  readonly regionCode: string;
  /** What it lies beside, and the id of that. */
  readonly column: EvidenceColumn;
  readonly placeId: string;
  readonly purpose: EvidencePurpose;
  readonly visibility: Visibility;
  readonly caption: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
  readonly storageKey: string;
  readonly displayKey: string | null;
  readonly thumbnailKey: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly capturedAt: Date | null;
  readonly capturedLatitude: number | null;
  readonly capturedLongitude: number | null;
  readonly blurredFrom: string | null;
}

const EVIDENCE = `
  SELECT id, region_code AS "regionCode",
    CASE WHEN submission_id IS NOT NULL THEN 'submission_id'
      WHEN directive_id IS NOT NULL THEN 'directive_id'
      WHEN check_up_id IS NOT NULL THEN 'check_up_id' ELSE 'programme_id' END AS column,
    coalesce(submission_id, directive_id, check_up_id, programme_id) AS "placeId",
    purpose, visibility, caption, file_name AS "fileName", media_type AS "mediaType", size, sha256,
    storage_key AS "storageKey", display_key AS "displayKey", thumbnail_key AS "thumbnailKey",
    width, height, captured_at AS "capturedAt", captured_latitude AS "capturedLatitude",
    captured_longitude AS "capturedLongitude", blurred_from AS "blurredFrom"
  FROM evidence`;

/** The files of a submission, in the order in which they were added. */
export async function readEvidence(
  tx: EntityManager,
  submissionId: string,
): Promise<EvidenceRow[]> {
  return readEvidenceAt(tx, 'submission_id', submissionId);
}

/** The files that lie beside one of these, in the order in which they were added. */
export async function readEvidenceAt(
  tx: EntityManager,
  column: EvidenceColumn,
  id: string,
): Promise<EvidenceRow[]> {
  return tx.query(`${EVIDENCE} WHERE removed_at IS NULL AND ${column} = $1 ORDER BY id`, [id]);
}

/** @throws Problem `not-found` where the transaction sees no such file. */
export async function readOneEvidence(tx: EntityManager, id: string): Promise<EvidenceRow> {
  return requireOne(tx, `removed_at IS NULL`, id);
}

/** The same for a file that was taken out of its place, but whose bytes are still there. */
export async function readKeptEvidence(tx: EntityManager, id: string): Promise<EvidenceRow> {
  return requireOne(tx, `erased_at IS NULL`, id);
}

async function requireOne(tx: EntityManager, where: string, id: string): Promise<EvidenceRow> {
  const rows: EvidenceRow[] = isUuid(id)
    ? await tx.query(`${EVIDENCE} WHERE ${where} AND id = $1`, [id])
    : [];
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这份材料，它可能已被删除。');
  return row;
}
