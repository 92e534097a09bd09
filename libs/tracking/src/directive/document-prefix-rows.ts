import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';

export interface DocumentPrefixRow {
  readonly regionCode: string;
  readonly regionName: string;
  readonly timeZone: string;
  /** Null: the usual one. */
  readonly own: string | null;
  readonly usual: string;
  readonly version: number;
}

/** @throws Problem `not-found` when there is no such region. */
export async function readDocumentPrefix(
  tx: EntityManager,
  regionCode: string,
  lock: 'lock' | 'look' = 'look',
): Promise<DocumentPrefixRow> {
  const rows: DocumentPrefixRow[] = await tx.query(
    `SELECT code AS "regionCode", name AS "regionName", time_zone AS "timeZone",
       document_prefix AS own, left(name, 1) AS usual, version
     FROM region WHERE code = $1 ${lock === 'lock' ? 'FOR UPDATE' : ''}`,
    [regionCode],
  );
  const [row] = rows;
  if (row === undefined) throw new Problem('not-found', '没有这个行政区划，请从设置进入。');
  return row;
}
