import type { OutsideColumn, OutsideLayout } from '@jiannuo/contracts';
import { Problem } from '@jiannuo/platform';
import { textOf } from '../excel/cell-values.js';
import type { Cell, Sheet } from '../excel/read-workbook.js';

/** Titles and explanations may stand above the row of headings. */
export const HEADING_ROWS = 15;

export interface MatchedColumn extends OutsideColumn {
  /** Counted from 0; null: the workbook has no such heading. */
  readonly index: number | null;
}

export interface MatchedSheet {
  readonly sheet: Sheet;
  /** Counted from 0. */
  readonly headingRow: number;
  readonly columns: readonly MatchedColumn[];
}

/** Without spaces, the width of brackets and the stars that mark what must be filled in. */
export function bareHeading(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s*]/g, '');
}

/**
 * The sheet and row in which most of the headings stand, wherever they stand there: columns that
 * were moved, and sheets that were renamed, are found all the same.
 * @throws Problem `unprocessable-file` when fewer than half are found.
 */
export function matchOutside(sheets: readonly Sheet[], layout: OutsideLayout): MatchedSheet {
  const candidates = sheets.flatMap((sheet) =>
    sheet.rows.slice(0, HEADING_ROWS).map((row, headingRow) => ({
      sheet,
      headingRow,
      columns: matchRow(row, layout.columns),
    })),
  );
  const best = candidates.reduce<MatchedSheet | null>(
    (most, one) => (most === null || found(one) > found(most) ? one : most),
    null,
  );
  if (best !== null && found(best) * 2 >= layout.columns.length) return best;
  const sentence = `工作簿里没有找到这套表头：${layout.columns
    .slice(0, 6)
    .map(({ heading }) => heading)
    .join('、')}…。请核对文件，或请管理员核对“外部系统”里的设置。`;
  throw new Problem('unprocessable-file', sentence, [{ path: 'file', message: sentence }]);
}

function matchRow(row: readonly Cell[], columns: readonly OutsideColumn[]): MatchedColumn[] {
  const headings = row.map((cell) => bareHeading(textOf(cell)));
  return columns.map((column) => {
    const index = headings.indexOf(bareHeading(column.heading));
    return { ...column, index: index < 0 ? null : index };
  });
}

function found({ columns }: Pick<MatchedSheet, 'columns'>): number {
  return columns.filter(({ index }) => index !== null).length;
}
