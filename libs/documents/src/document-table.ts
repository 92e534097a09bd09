/** A table as every format shows it: headings, relative widths, rows. */
export interface DocumentTable {
  readonly title: string;
  /** Printed above the table; null: nothing. */
  readonly note: string | null;
  readonly headings: readonly string[];
  /** Shares of the width of the page, together 100. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What is said where there are no rows. */
  readonly whenEmpty: string;
}
