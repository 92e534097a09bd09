import type { PublicProgrammeSummary } from '@jiannuo/contracts';
import { MEDIA_TYPES } from '../feeds/compose-data-files.js';
import { csv } from '../feeds/programme-csv.js';
import { compress, sha256, type CompressedFile } from '../publish/compress.js';
import type { FollowedPublication } from './disk-store.js';

export const PROGRAMMES_PATH = '/api/v1/public/programmes';
export const LIST_PATHS: readonly string[] = [PROGRAMMES_PATH, `${PROGRAMMES_PATH}.csv`];

/** The list of all programmes belongs to no single publication; it is made where it is served. */
export async function listOfProgrammes(
  publications: Iterable<FollowedPublication>,
): Promise<ReadonlyMap<string, CompressedFile>> {
  const items = Array.from(
    publications,
    ({ summary }) => summary as unknown as PublicProgrammeSummary,
  );
  items.sort(inOrder);
  const [json = '', table = ''] = LIST_PATHS;
  const rows = csv([COLUMNS, ...items.map(row)]);
  return new Map([
    [json, await compressed(MEDIA_TYPES.json, JSON.stringify({ items }))],
    [table, await compressed(MEDIA_TYPES.csv, rows)],
  ]);
}

function compressed(mediaType: string, text: string): Promise<CompressedFile> {
  const body = Buffer.from(text);
  return compress(sha256(body), mediaType, body);
}

const KIND_ORDER = { livelihood: 0, priority: 1, governance: 2, indicator: 3 } as const;
export const COLUMNS = ['清单编号', '年度', '名称', '行政区划', '进度（%）', '数据截至'] as const;

function inOrder(a: PublicProgrammeSummary, b: PublicProgrammeSummary): number {
  if (a.year !== b.year) return b.year - a.year;
  if (a.kind !== b.kind) return KIND_ORDER[a.kind] - KIND_ORDER[b.kind];
  return a.key < b.key ? -1 : 1;
}

function row(item: PublicProgrammeSummary): (string | number | null)[] {
  return [item.key, item.year, item.title, item.region.name, item.progress, item.asOf];
}
