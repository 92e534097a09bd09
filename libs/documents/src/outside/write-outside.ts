import writeExcelFile, { type Cell as WrittenCell } from 'write-excel-file/node';
import type { OutsideLayout } from '@jiannuo/contracts';
import { OUTSIDE_FIELDS, type OutsideFieldFacts } from '@jiannuo/contracts/constants';
import { lineAbove, type OutsideValue } from './outside-values.js';

const HEADING = { fontWeight: 'bold', wrap: true, align: 'center' } as const;

/**
 * The workbook as the other system wants it. Every text is written as text, so that one that begins
 * with =, +, - or @ is shown and never calculated.
 */
export async function writeOutside(
  layout: OutsideLayout,
  rows: readonly (readonly OutsideValue[])[],
  period: string,
): Promise<Buffer> {
  const width = layout.columns.length;
  const above = layout.above.map((line): WrittenCell[] => [
    { value: lineAbove(line, period), type: String, columnSpan: width, align: 'center' },
  ]);
  const headings = layout.columns.map(({ heading }) => ({
    value: heading,
    type: String,
    ...HEADING,
  }));
  const body = rows.map((row) => row.map((value) => cellOf(value, layout.decimals)));
  return writeExcelFile(
    [
      {
        sheet: layout.sheet,
        data: [...above, headings, ...body],
        columns: layout.columns.map(({ field }) => ({ width: widthOf(OUTSIDE_FIELDS[field]) })),
        stickyRowsCount: above.length + 1,
        orientation: 'landscape' as const,
      },
    ],
    { fontFamily: 'SimSun', fontSize: 11 },
  ).toBuffer();
}

function cellOf(value: OutsideValue, decimals: number | null): WrittenCell {
  if (value === null) return null;
  if (typeof value === 'string') {
    return { value, type: String, wrap: true, alignVertical: 'top' };
  }
  if (Number.isInteger(value) || decimals === null) return { value, type: Number };
  const rounded = Number(value.toFixed(decimals));
  return decimals === 0
    ? { value: rounded, type: Number }
    : { value: rounded, type: Number, format: `0.${'0'.repeat(decimals)}` };
}

function widthOf({ reads, label }: OutsideFieldFacts): number {
  if (reads === 'text') return 40;
  return label.length <= 4 ? 14 : 20;
}
