/** 'A' for 0, 'Z' for 25, 'AA' for 26. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** 'D17' for column 3 and row 16, both counted from 0: as the office's program shows it. */
export function cellAddress(column: number, row: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** 0 for 'A', 26 for 'AA'. */
export function columnIndex(name: string): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** By row, then by column, as one goes through a sheet. */
export function inOrder<Placed extends { readonly cell: string }>(
  cells: readonly Placed[],
): Placed[] {
  const placed = cells.map((one) => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(one.cell) ?? [];
    return { one, row: Number(row), column: column.padStart(4) };
  });
  return placed
    .sort((a, b) => a.row - b.row || (a.column < b.column ? -1 : a.column > b.column ? 1 : 0))
    .map(({ one }) => one);
}
