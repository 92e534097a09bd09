import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { DocumentFormat, DocumentKind, DocumentView } from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import type { AccessAction } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';

export interface DocumentRow {
  readonly id: string;
  readonly regionCode: string;
  readonly kind: DocumentKind;
  readonly programmeKey: string;
  readonly programmeTitle: string;
  readonly year: number;
  /** Of a bulletin. */
  readonly period: string | null;
  /** Of an archive. */
  readonly project: {
    readonly key: string;
    readonly ordinal: number;
    readonly title: string;
  } | null;
  readonly ranking: boolean;
  readonly state: DocumentView['state'];
  readonly progress: number;
  readonly lastError: string | null;
  readonly requestedBy: { readonly id: string; readonly displayName: string };
  readonly requestedAt: Date;
  readonly files: readonly DocumentFileRow[];
}
export interface DocumentFileRow {
  readonly format: DocumentFormat;
  readonly storageKey: string;
  readonly sha256: string;
  readonly size: number;
}

export const DOCUMENTS = `
  SELECT d.id, d.region_code AS "regionCode", d.kind, p.key AS "programmeKey",
    p.title AS "programmeTitle", p.year, d.period,
    CASE WHEN j.id IS NOT NULL THEN json_build_object('key', j.key, 'ordinal', j.ordinal,
      'title', coalesce(j.short_title, j.title)) END AS project,
    d.ranking, d.state, d.progress,
    d.last_error AS "lastError",
    json_build_object('id', u.id, 'displayName', u.display_name) AS "requestedBy",
    d.requested_at AS "requestedAt",
    (SELECT coalesce(json_agg(json_build_object('format', f.format, 'storageKey', f.storage_key,
        'sha256', f.sha256, 'size', f.size) ORDER BY f.format), '[]')
      FROM document_file f WHERE f.document_id = d.id) AS files
  FROM document d
  JOIN programme p ON p.id = d.programme_id
  JOIN app_user u ON u.id = d.requested_by
  LEFT JOIN project j ON j.id = d.project_id`;

/** Who may read a document of each kind: an archive holds what departments wrote to supervisors. */
export const READ_RIGHTS = {
  bulletin: 'document.read',
  account: 'document.read',
  archive: 'project.read-dossier',
} as const satisfies Record<DocumentKind, AccessAction>;

/** @throws Problem `not-found` where the transaction sees no such document. */
export async function readDocument(tx: EntityManager, id: string): Promise<DocumentRow> {
  const rows: DocumentRow[] = isUuid(id)
    ? await tx.query(`${DOCUMENTS} WHERE d.id = $1`, [id])
    : [];
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这份文书，请从“文书”列表进入。');
  return row;
}

/** What it is called in lists and as a file. */
export function documentTitle({
  kind,
  year,
  period,
  project,
  programmeTitle,
}: Pick<DocumentRow, 'kind' | 'year' | 'period' | 'project' | 'programmeTitle'>): string {
  switch (kind) {
    case 'bulletin':
      return `${year}年民生实事督查通报（${Number(period?.slice(5))}月）`;
    case 'archive':
      return `${year}年一项一档：${project?.ordinal}．${project?.title}`;
    case 'account':
      return `${year}年度总账（${programmeTitle}）`;
  }
}

export function mapDocument(row: DocumentRow): DocumentView {
  const { files, requestedAt, id, kind, programmeKey, period, ranking } = row;
  return {
    id,
    kind,
    title: documentTitle(row),
    programmeKey,
    period,
    projectKey: row.project?.key ?? null,
    ranking,
    state: row.state,
    progress: row.progress,
    lastError: row.lastError,
    requestedBy: row.requestedBy,
    requestedAt: requestedAt.toISOString(),
    files: files.map(({ format, size, sha256 }) => ({
      format,
      size,
      sha256,
      url: `/${API_PREFIX}/documents/${id}/files/${format}`,
    })),
  };
}
