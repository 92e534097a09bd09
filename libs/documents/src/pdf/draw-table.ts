import type { DocumentTable } from '../document-table.js';
import { PAGE } from './page-layout.js';
import type { Pen, Writing } from './pen.js';

const TITLE: Writing = { style: 'bold', size: 12, align: 'left' };
const NOTE: Writing = { style: 'regular', size: 8.5, align: 'left', colour: '#545b64' };
const HEADING: Writing = { style: 'bold', size: 9, align: 'left' };
const CELL: Writing = { style: 'regular', size: 9, align: 'left' };
const LINE = '#9aa3ad';
const SHADE = '#e6eef7';
/** Points between text and rule. */
const PAD = 3;

interface Column {
  readonly left: number;
  readonly width: number;
}

/** Title, note, headings and rows; a row longer than what is left of the page goes on overleaf. */
export function drawTable(pen: Pen, table: DocumentTable): void {
  const columns = columnsOf(table.widths);
  const headings = cellsOf(pen, table.headings, columns, HEADING);
  const beginning = pen.lineHeight(TITLE.size) + heightOf(pen, longest(headings)) * 2;
  pen.skip(12);
  // A title alone at the foot of a page belongs to nothing.
  if (!pen.fits(beginning)) pen.newPage();
  pen.paragraph(table.title, TITLE);
  if (table.note !== null) pen.paragraph(table.note, NOTE);
  if (table.rows.length === 0) {
    pen.paragraph(table.whenEmpty, { ...CELL, size: 10.5 });
    return;
  }
  pen.skip(2);
  drawRow(pen, columns, headings, HEADING);
  for (const row of table.rows) {
    let cells = cellsOf(pen, row.map(String), columns, CELL);
    while (longest(cells) > 0) {
      const fitting = fittingLines(pen);
      // A short row is kept whole; one that fills a page is not.
      if (fitting < Math.min(longest(cells), SHORT_ROW)) {
        pen.newPage();
        drawRow(pen, columns, headings, HEADING);
        continue;
      }
      const lines = Math.min(fitting, longest(cells));
      drawRow(
        pen,
        columns,
        cells.map((cell) => cell.slice(0, lines)),
        CELL,
      );
      cells = cells.map((cell) => cell.slice(lines));
    }
  }
}

/** Lines. */
const SHORT_ROW = 12;

function columnsOf(shares: readonly number[]): Column[] {
  let left: number = PAGE.left;
  return shares.map((share) => {
    const column = { left, width: (PAGE.width * share) / 100 };
    left += column.width;
    return column;
  });
}

function cellsOf(
  pen: Pen,
  texts: readonly string[],
  columns: readonly Column[],
  writing: Writing,
): string[][] {
  return columns.map(({ width }, index) => pen.lines(texts[index] ?? '', width - 2 * PAD, writing));
}

function longest(cells: readonly (readonly string[])[]): number {
  return Math.max(0, ...cells.map(({ length }) => length));
}

function heightOf(pen: Pen, lines: number): number {
  return lines * pen.lineHeight(CELL.size) + 2 * PAD;
}

function fittingLines(pen: Pen): number {
  return Math.floor((PAGE.bottom - pen.y - 2 * PAD) / pen.lineHeight(CELL.size));
}

function drawRow(
  pen: Pen,
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  writing: Writing,
): void {
  const height = heightOf(pen, longest(cells));
  columns.forEach(({ left, width }, index) => {
    const { document } = pen;
    document.rect(left, pen.y, width, height).lineWidth(0.5);
    if (writing === HEADING) document.fillAndStroke(SHADE, LINE);
    else document.stroke(LINE);
    (cells[index] ?? []).forEach((line, place) => {
      const top = pen.y + PAD + place * pen.lineHeight(writing.size);
      pen.line(line, left + PAD, top, width - 2 * PAD, writing);
    });
  });
  pen.skip(height);
}
