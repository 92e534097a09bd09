import { cellAddress } from '../excel/cell-address.js';
import { ordinalOf, textOf, type CellValue } from '../excel/cell-values.js';
import type { Cell } from '../excel/read-workbook.js';
import type { ColumnMatch, ListField } from './columns.js';

/** Something that must be mended in the workbook, at the address a person sees. */
export interface BadCell {
  /** 'D17' */
  readonly cell: string;
  /** Chinese, saying what to write instead. */
  readonly message: string;
}

/** One row of the sheet, read by the names of its columns. */
export class ListRow {
  constructor(
    private readonly cells: readonly Cell[],
    readonly row: number,
    private readonly columns: ColumnMatch,
    private readonly badCells: BadCell[],
  ) {}

  text(field: ListField): string {
    return textOf(this.cell(field));
  }

  /** What the cell means; an objection is noted and null returned when it means nothing. */
  read<T>(field: ListField, reader: (cell: Cell) => CellValue<T>): T | null {
    const read = reader(this.cell(field));
    if (read.ok) return read.value;
    this.object(field, read.message);
    return null;
  }

  address(field: ListField): string {
    return cellAddress(this.columns[field] ?? 0, this.row);
  }

  object(field: ListField, message: string): void {
    this.badCells.push({ cell: this.address(field), message });
  }

  /** True when the row names a project other than the one above it. */
  beginsAfter(current: { readonly ordinal: number; readonly title: string } | undefined): boolean {
    const number = this.text('ordinal');
    const title = this.text('title');
    if (number === '' && title === '') return false;
    if (current === undefined) return true;
    const ordinal = ordinalOf(this.cell('ordinal'));
    const same = ordinal.ok && (ordinal.value === null || ordinal.value === current.ordinal);
    return !(same && (title === '' || title === current.title));
  }

  private cell(field: ListField): Cell {
    const column = this.columns[field];
    return column === undefined ? null : (this.cells[column] ?? null);
  }
}
