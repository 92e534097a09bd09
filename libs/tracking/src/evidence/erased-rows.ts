import type { EntityManager } from 'typeorm';
import type { ErasedEvidenceView, PersonRef } from '@jiannuo/contracts';
import type { EvidenceColumn } from '../submission/evidence-rows.js';

interface ErasedRow {
  readonly evidenceId: string;
  readonly name: string;
  readonly erasedAt: Date;
  readonly erasedBy: PersonRef;
  readonly reason: string;
}

const ERASED = `
  SELECT e.id AS "evidenceId", coalesce(nullif(e.caption, ''), e.file_name) AS name,
    e.erased_at AS "erasedAt", e.erased_reason AS reason,
    jsonb_build_object('id', u.id, 'displayName', u.display_name) AS "erasedBy"
  FROM evidence e JOIN app_user u ON u.id = e.erased_by`;

/** The tombstones beside one of these, the latest first. */
export async function readErasedAt(
  tx: EntityManager,
  column: EvidenceColumn,
  id: string,
): Promise<ErasedEvidenceView[]> {
  const rows: ErasedRow[] = await tx.query(
    `${ERASED} WHERE e.erased_at IS NOT NULL AND e.${column} = $1
     ORDER BY e.erased_at DESC, e.id DESC`,
    [id],
  );
  return rows.map(mapErased);
}

/** The tombstones of a project's public photos, the latest first. */
export async function readErasedPhotos(
  tx: EntityManager,
  projectId: string,
): Promise<ErasedEvidenceView[]> {
  const rows: ErasedRow[] = await tx.query(
    `${ERASED} JOIN submission s ON s.id = e.submission_id
     WHERE e.erased_at IS NOT NULL AND e.visibility = 'public' AND s.project_id = $1
     ORDER BY e.erased_at DESC, e.id DESC`,
    [projectId],
  );
  return rows.map(mapErased);
}

function mapErased(row: ErasedRow): ErasedEvidenceView {
  return { ...row, erasedAt: row.erasedAt.toISOString() };
}
