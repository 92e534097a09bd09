import type { Call } from './api.fixture.js';

/** What earlier requests found out: ids and versions for the paths and bodies of later ones. */
export type Known = Record<string, string | number>;

/** One real request and the answer it must get. They run in the order of the table. */
export interface TableRow {
  readonly operation: string;
  /** When the path has parameters, or a query. */
  readonly path?: (known: Known) => string;
  readonly as?: string;
  readonly headers?: Call['headers'];
  readonly body?: (known: Known) => unknown;
  readonly status: number;
  /** Remembers something of the answer. */
  readonly learn?: (json: Record<string, unknown>, known: Known) => void;
}
