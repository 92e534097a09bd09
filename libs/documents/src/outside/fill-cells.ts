import type { MonthlyProjectView, OutsideCellView } from '@jiannuo/contracts';
import { LIMITS, OUTSIDE_FIELDS, type OutsideFieldFacts } from '@jiannuo/contracts/constants';
import { cellAddress } from '../excel/cell-address.js';
import { numberOf, textOf } from '../excel/cell-values.js';
import type { Cell } from '../excel/read-workbook.js';
import type { BadCell } from '../programme-list/list-row.js';
import type { MatchedColumn } from './match-columns.js';
import { deliverableOf } from './outside-values.js';

/** What goes into a draft; a field that is left out stays as it is. */
export interface DraftFilling {
  text?: string;
  problems?: string;
  needsCoordination?: string;
  nextSteps?: string;
  figures?: { deliverable: number; value: number }[];
}

export interface FilledRow {
  readonly cells: OutsideCellView[];
  readonly filling: DraftFilling;
  readonly badCells: BadCell[];
}

/**
 * What a row would do to the draft of its project. An empty cell does nothing; what somebody typed
 * stays unless `overwrite` says otherwise.
 */
export function fillCells(
  cells: readonly Cell[],
  row: number,
  columns: readonly MatchedColumn[],
  draft: Pick<
    MonthlyProjectView,
    'text' | 'problems' | 'needsCoordination' | 'nextSteps' | 'figures'
  >,
  overwrite: boolean,
): FilledRow {
  const filled: FilledRow = { cells: [], filling: {}, badCells: [] };
  for (const { field, detail, index } of columns) {
    if (index === null) continue;
    const cell = cells[index] ?? null;
    const address = cellAddress(index, row);
    if (textOf(cell) === '') continue;
    switch (field) {
      case 'text':
      case 'problems':
      case 'needsCoordination':
      case 'nextSteps': {
        const then = textWithLines(cell);
        if (then.length > LIMITS.textLength) {
          filled.badCells.push({
            cell: address,
            message: `${OUTSIDE_FIELDS[field].label}不超过${LIMITS.textLength}字，现在${then.length}字`,
          });
          continue;
        }
        const does = whatItDoes(draft[field], then, overwrite);
        filled.cells.push(view(address, OUTSIDE_FIELDS[field], draft[field], then, does));
        if (does === 'fills' || does === 'replaces') filled.filling[field] = then;
        continue;
      }
      case 'figure':
        fillFigure(filled, address, cell, detail, draft, overwrite);
        continue;
      default:
    }
  }
  return filled;
}

function fillFigure(
  filled: FilledRow,
  address: string,
  cell: Cell,
  detail: string,
  { figures }: Pick<MonthlyProjectView, 'figures'>,
  overwrite: boolean,
): void {
  const read = numberOf(cell);
  const figure = deliverableOf({ deliverables: figures }, detail);
  // A project without such a count has a dash, or a word, in this column.
  if (figure === null) {
    if (read.ok && read.value !== null) {
      filled.badCells.push({ cell: address, message: `这个项目没有${named(detail)}，请清空` });
    }
    return;
  }
  if (!read.ok || read.value === null) {
    filled.badCells.push({ cell: address, message: read.ok ? '请填写数字' : read.message });
    return;
  }
  if (read.value < 0) {
    filled.badCells.push({ cell: address, message: '数字应不小于0' });
    return;
  }
  if (figure.countsSites) {
    filled.badCells.push({
      cell: address,
      message: '这项由点位计数，请清空这一格，在点位中登记完成情况',
    });
    return;
  }
  const [now, then] = [figure.value === null ? '' : String(figure.value), String(read.value)];
  const does = whatItDoes(now, then, overwrite);
  const facts = { label: `${figure.text}（${figure.unit}）` };
  filled.cells.push(view(address, facts, now, then, does));
  if (does !== 'fills' && does !== 'replaces') return;
  (filled.filling.figures ??= []).push({ deliverable: figure.deliverable, value: read.value });
}

function whatItDoes(now: string, then: string, overwrite: boolean): OutsideCellView['does'] {
  if (now.trim() === '') return 'fills';
  if (now.trim() === then) return 'same';
  return overwrite ? 'replaces' : 'keeps';
}

function view(
  cell: string,
  { label }: OutsideFieldFacts,
  now: string,
  then: string,
  does: OutsideCellView['does'],
): OutsideCellView {
  return { cell, label, now, then, does };
}

function named(detail: string): string {
  return detail === '' ? '量化指标' : `名称含“${detail}”的量化指标`;
}

/** As typed, line by line: a report's paragraphs are meant. */
function textWithLines(cell: Cell): string {
  if (typeof cell !== 'string') return textOf(cell);
  return cell
    .split(/\r?\n/)
    .map((line) => textOf(line))
    .join('\n')
    .trim();
}
