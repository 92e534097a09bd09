import readSheets from 'read-excel-file/node';
import { Problem } from '@jiannuo/platform';
import { refuseHostileWorkbook } from './refuse-hostile-workbook.js';

/** What stands in a cell: a formula gives the value it had when the workbook was saved. */
export type Cell = string | number | boolean | Date | null;

export interface Sheet {
  readonly name: string;
  /** Row by row from row 1, column by column from A; of merged cells only the first has a value. */
  readonly rows: readonly (readonly Cell[])[];
}

/** More rows than this are no list of promises. */
export const MOST_ROWS = 5_000;

/**
 * The sheets of an uploaded workbook.
 * @throws Problem `too-large` or `unprocessable-file`.
 */
export async function readWorkbook(bytes: Buffer): Promise<readonly Sheet[]> {
  await refuseHostileWorkbook(bytes);
  // Texts stay as they were typed: trimming is up to whoever knows what the column means.
  const sheets = await readSheets(bytes, { trim: false }).catch(() => {
    const sentence = '工作簿的内容读不出来。请在 Excel 或 WPS 中另存为 .xlsx 后再上传。';
    throw new Problem('unprocessable-file', sentence, [{ path: 'file', message: sentence }]);
  });
  return sheets.map(({ sheet, data }) => {
    if (data.length > MOST_ROWS) {
      const sentence = `工作表“${sheet}”超过${MOST_ROWS}行，没有读取。请拆成几个文件。`;
      throw new Problem('too-large', sentence, [{ path: 'file', message: sentence }]);
    }
    return { name: sheet, rows: data.map((row) => row.map(cellOf)) };
  });
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  return value instanceof Date ? value : null;
}
