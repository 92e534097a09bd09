import type { DataSource } from 'typeorm';
import type { DocumentFormat, DocumentKind, PublicProgramme } from '@jiannuo/contracts';
import type { StoredDossier } from '../archive/stored-dossier.js';

/** Real seconds after which a worker that went silent loses its claim. */
const LEASE_SECONDS = 300;
/** Attempts before somebody must ask again. */
export const ATTEMPTS = 3;

/** A document to be made, with what it speaks of: a frozen publication, or a project's record. */
export interface ClaimedDocument {
  readonly id: string;
  readonly token: string;
  readonly kind: DocumentKind;
  readonly regionCode: string;
  /** Of a bulletin. */
  readonly period: string | null;
  readonly ranking: boolean;
  readonly requestedAt: Date;
  /** Of an archive. */
  readonly record: StoredDossier | null;
  /** Of a bulletin and of an account. */
  readonly publication: { readonly version: number; readonly programme: PublicProgramme } | null;
}

export interface MadeFile {
  readonly format: DocumentFormat;
  readonly storageKey: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * Claims the document that has waited longest; null when there is nothing to do. One whose worker
 * died is claimed again after its lease. The account of a year waits for the first publication that
 * says that its list is closed.
 * @param source connected as jiannuo_worker.
 */
export async function claimDocument(source: DataSource): Promise<ClaimedDocument | null> {
  const [rows]: [ClaimedDocument[]] = await source.query(
    `WITH first AS (
       SELECT d.id, coalesce(d.publication_id, closing.id) AS publication_id FROM document d
       LEFT JOIN LATERAL (
         SELECT p.id FROM publication p
         WHERE d.kind = 'account' AND p.programme_id = d.programme_id
           AND p.snapshot #>> '{origin,closedOn}' IS NOT NULL
         ORDER BY p.version LIMIT 1
       ) closing ON true
       WHERE (d.state = 'pending' OR (d.state = 'making' AND d.lease_until < clock_timestamp()))
         AND d.attempts < $2 AND (d.kind <> 'account' OR closing.id IS NOT NULL)
       ORDER BY d.requested_at, d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED
     )
     UPDATE document d SET publication_id = first.publication_id, state = 'making', attempts = attempts + 1, progress = 5,
       lease_token = uuidv7(), lease_until = clock_timestamp() + make_interval(secs => $1)
     FROM first WHERE d.id = first.id
     RETURNING d.id, d.lease_token AS token, d.kind, d.region_code AS "regionCode", d.period,
       d.ranking, d.requested_at AS "requestedAt", d.record,
       (SELECT json_build_object('version', p.version, 'programme', p.snapshot)
        FROM publication p WHERE p.id = d.publication_id) AS publication`,
    [LEASE_SECONDS, ATTEMPTS],
  );
  return rows[0] ?? null;
}

/** How far it is, for whoever waits. */
export async function noteProgress(
  source: DataSource,
  { id, token }: ClaimedDocument,
  percent: number,
): Promise<void> {
  await source.query('UPDATE document SET progress = $3 WHERE id = $1 AND lease_token = $2', [
    id,
    token,
    percent,
  ]);
}

/** It is ready, and what it was made from is needed no more. Nothing happens to a claim that was lost meanwhile. */
export async function settleDocument(
  source: DataSource,
  { id, token }: ClaimedDocument,
  files: readonly MadeFile[],
): Promise<void> {
  await source.transaction(async (tx) => {
    const [, settled]: [unknown, number] = await tx.query(
      `UPDATE document SET state = 'ready', progress = 100, done_at = business_now(),
         lease_token = NULL, lease_until = NULL, last_error = NULL, record = NULL
       WHERE id = $1 AND lease_token = $2`,
      [id, token],
    );
    if (settled === 0) return;
    for (const { format, storageKey, sha256, size } of files) {
      await tx.query('INSERT INTO document_file VALUES ($1, $2, $3, $4, $5)', [
        id,
        format,
        storageKey,
        sha256,
        size,
      ]);
    }
  });
}

/** Waits for the next attempt, or has failed for good after the last. */
export async function failDocument(
  source: DataSource,
  { id, token }: ClaimedDocument,
  reason: string,
): Promise<void> {
  await source.query(
    `UPDATE document SET state = CASE WHEN attempts >= $4 THEN 'failed' ELSE 'pending' END,
       progress = 0, last_error = $3, lease_token = NULL, lease_until = NULL
     WHERE id = $1 AND lease_token = $2`,
    [id, token, reason, ATTEMPTS],
  );
}
