import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { EvidencePurpose, Visibility } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';

export interface EvidenceRow {
  readonly id: string;
  readonly submissionId: string;
  readonly regionCode: string;
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
  readonly purpose: EvidencePurpose;
  readonly blurredFrom: string | null;
}

const EVIDENCE = `
  SELECT id, submission_id AS "submissionId", region_code AS "regionCode", visibility, caption,
    file_name AS "fileName", media_type AS "mediaType", size, sha256, storage_key AS "storageKey",
    display_key AS "displayKey", thumbnail_key AS "thumbnailKey", width, height,
    captured_at AS "capturedAt", purpose, blurred_from AS "blurredFrom"
  FROM evidence WHERE removed_at IS NULL`;

/** The files of a submission, in the order in which they were added. */
export async function readEvidence(
  tx: EntityManager,
  submissionId: string,
): Promise<EvidenceRow[]> {
  return tx.query(`${EVIDENCE} AND submission_id = $1 ORDER BY id`, [submissionId]);
}

/** What a file may lie beside. */
export type EvidenceColumn = 'submission_id' | 'directive_id' | 'check_up_id' | 'programme_id';

/** The files that lie beside one of these, in the order in which they were added. */
export async function readEvidenceAt(
  tx: EntityManager,
  column: EvidenceColumn,
  id: string,
): Promise<EvidenceRow[]> {
  return tx.query(`${EVIDENCE} AND ${column} = $1 ORDER BY id`, [id]);
}

/** @throws Problem `not-found` where the transaction sees no such file. */
export async function readOneEvidence(tx: EntityManager, id: string): Promise<EvidenceRow> {
  const rows: EvidenceRow[] = isUuid(id) ? await tx.query(`${EVIDENCE} AND id = $1`, [id]) : [];
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这份材料，它可能已被删除。');
  return row;
}
