import writeExcelFile, { type Cell as WrittenCell } from 'write-excel-file/node';
import type { DocumentTable } from '../document-table.js';

/** Excel counts a column's width in digits; so many fit across a landscape page. */
const PAGE_WIDTH = 120;
const HEADING = { fontWeight: 'bold', backgroundColor: '#e6eef7', wrap: true } as const;

/**
 * One sheet per table. Every text is written as text, so that one that begins with =, +, - or @ is
 * shown and never calculated.
 */
export async function writeWorkbook(tables: readonly DocumentTable[]): Promise<Buffer> {
  return writeExcelFile(
    tables.map((table) => ({
      sheet: sheetName(table.title),
      data: rowsOf(table),
      columns: table.widths.map((share) => ({
        width: Math.max(8, Math.round((PAGE_WIDTH * share) / 100)),
      })),
      stickyRowsCount: table.note === null ? 1 : 2,
      orientation: 'landscape' as const,
    })),
    { fontFamily: 'SimSun', fontSize: 11 },
  ).toBuffer();
}

function rowsOf(table: DocumentTable): WrittenCell[][] {
  const note: WrittenCell[][] =
    table.note === null
      ? []
      : [[{ value: table.note, type: String, columnSpan: table.headings.length, wrap: true }]];
  const headings = table.headings.map((value) => ({ value, type: String, ...HEADING }));
  const rows = table.rows.map((row) =>
    row.map((value) =>
      typeof value === 'number'
        ? { value, type: Number }
        : { value, type: String, wrap: true, alignVertical: 'top' as const },
    ),
  );
  const body = rows.length > 0 ? rows : [[{ value: table.whenEmpty, type: String }]];
  return [...note, headings, ...body];
}

/** At most 31 characters, none of which Excel forbids. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}
