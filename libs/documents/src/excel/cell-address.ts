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
