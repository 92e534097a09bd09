import type { AnalysisRow } from '@jiannuo/contracts';
import { COLUMNS, USUAL_COLUMNS, type AnalysisColumn } from './analysis-columns.js';

/** What is shown and in which order. It stands in the address, so that a view can be sent on. */
export interface AnalysisView {
  readonly year: string;
  readonly kind: string;
  readonly department: string;
  readonly light: string;
  readonly state: string;
  /** Words that must all stand in the project, the milestone or the department. */
  readonly text: string;
  /** A month of the due date, `2024-09`. */
  readonly month: string;
  readonly sort: string;
  readonly descending: boolean;
  readonly columns: readonly string[];
}

export type AnalysisFilter = 'year' | 'kind' | 'department' | 'light' | 'state' | 'text' | 'month';

type Parameters = Readonly<Record<string, string | null | undefined>>;

/** The view an address asks for; what it does not say, or says wrongly, is as usual. */
export function readView(parameters: Parameters): AnalysisView {
  const text = (name: string) => parameters[name] ?? '';
  const named = text('columns').split(',').filter(isColumn);
  return {
    year: text('year'),
    kind: text('kind'),
    department: text('department'),
    light: text('light'),
    state: text('state'),
    text: text('text'),
    month: text('month'),
    sort: isColumn(text('sort')) ? text('sort') : '',
    descending: text('order') === 'down',
    columns: named.length > 0 ? named : USUAL_COLUMNS,
  };
}

/** The address of a view; null takes a parameter out of it. */
export function writeView(view: AnalysisView): Record<string, string | null> {
  const usual = view.columns.join() === USUAL_COLUMNS.join();
  return {
    year: view.year || null,
    kind: view.kind || null,
    department: view.department || null,
    light: view.light || null,
    state: view.state || null,
    text: view.text || null,
    month: view.month || null,
    sort: view.sort || null,
    order: view.descending ? 'down' : null,
    columns: usual ? null : view.columns.join(','),
  };
}

/** The rows of a view, in its order; rows that sort alike keep the order of the lists. */
export function rowsOf(rows: readonly AnalysisRow[], view: AnalysisView): readonly AnalysisRow[] {
  const words = view.text.trim().split(/\s+/).filter(Boolean);
  const shown = rows.filter(
    (row) =>
      fits(view.year, String(row.year)) &&
      fits(view.kind, row.kind) &&
      fits(view.department, row.department) &&
      fits(view.light, row.light) &&
      fits(view.state, row.state) &&
      (view.month === '' || row.dueDate.startsWith(view.month)) &&
      words.every((word) => `${row.project} ${row.title} ${row.department}`.includes(word)),
  );
  const column = COLUMNS.find(({ id }) => id === view.sort);
  if (column === undefined) return shown;
  const direction = view.descending ? -1 : 1;
  return shown
    .map((row) => ({ row, value: column.value(row) }))
    .sort((one, other) => direction * compare(one.value, other.value))
    .map(({ row }) => row);
}

/** The columns of a view in the order of the table. */
export function columnsOf(view: AnalysisView): readonly AnalysisColumn[] {
  return COLUMNS.filter(({ id }) => view.columns.includes(id));
}

function fits(wanted: string, is: string): boolean {
  return wanted === '' || wanted === is;
}

const CHINESE = new Intl.Collator('zh-CN', { numeric: true });

function compare(one: string | number, other: string | number): number {
  // What has no value comes last in rising order.
  if (one === '' || other === '') return one === other ? 0 : one === '' ? 1 : -1;
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : CHINESE.compare(String(one), String(other));
}

function isColumn(id: string): boolean {
  return COLUMNS.some((column) => column.id === id);
}
