import type { OutsideLayout } from '@jiannuo/contracts';
import type { OutsideDirection, OutsideExample } from '@jiannuo/contracts/constants';

/** What is being set up; `id` and `version` are null while it is new. */
export interface OutsideDraft {
  readonly id: string | null;
  readonly version: number | null;
  readonly regionCode: string;
  readonly name: string;
  readonly direction: OutsideDirection;
  readonly layout: OutsideLayout;
}

export const DIRECTION_NAMES: Readonly<Record<OutsideDirection, string>> = {
  out: '只导出',
  in: '只导入',
  both: '导出和导入',
};

export function emptyDraft(regionCode: string, example?: OutsideExample): OutsideDraft {
  if (example !== undefined) {
    const { name, direction, layout } = example;
    const copy = {
      ...layout,
      above: [...layout.above],
      columns: layout.columns.map((column) => ({ ...column })),
    };
    return { id: null, version: null, regionCode, name, direction, layout: copy };
  }
  return {
    id: null,
    version: null,
    regionCode,
    name: '',
    direction: 'both',
    layout: {
      sheet: 'Sheet1',
      above: [],
      columns: [
        { heading: '序号', field: 'ordinal', detail: '' },
        { heading: '项目名称', field: 'title', detail: '' },
        { heading: '形象进度', field: 'text', detail: '' },
      ],
      dateFormat: '2024-09-02',
      decimals: null,
    },
  };
}

type Columns = OutsideLayout['columns'];

/** The columns with one changed. */
export function withColumn(
  columns: Columns,
  index: number,
  change: Partial<Columns[number]>,
): Columns {
  return columns.map((column, at) => (at === index ? { ...column, ...change } : column));
}

/** The columns with one moved by `by` places; as they were where there is no such place. */
export function movedColumn(columns: Columns, index: number, by: -1 | 1): Columns {
  const [one, other] = [columns[index], columns[index + by]];
  if (one === undefined || other === undefined) return columns;
  return columns.map((column, at) => {
    if (at === index) return other;
    return at === index + by ? one : column;
  });
}
