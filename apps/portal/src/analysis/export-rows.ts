import type { AnalysisRow } from '@jiannuo/contracts';
import type { AnalysisColumn } from './analysis-columns.js';

/** Writes exactly the rows and columns shown into a workbook and hands it to the browser. */
export async function exportRows(
  rows: readonly AnalysisRow[],
  columns: readonly AnalysisColumn[],
  fileName: string,
): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const headings = columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const }));
  // Texts are written as texts: one that begins with = is shown and never calculated.
  const data = rows.map((row) =>
    columns.map(({ value }) => {
      const cell = value(row);
      return typeof cell === 'number'
        ? { value: cell, type: Number }
        : { value: cell, type: String };
    }),
  );
  await writeExcelFile([headings, ...data], {
    columns: columns.map(({ id }) => ({ width: ['project', 'title'].includes(id) ? 36 : 14 })),
    stickyRowsCount: 1,
    sheet: '节点',
  }).toFile(fileName);
}
