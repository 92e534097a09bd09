import { textOf } from '../excel/cell-values.js';
import { Problem } from '@jiannuo/platform';
import { columnIndex, columnName } from '../excel/cell-address.js';
import type { Cell, Sheet } from '../excel/read-workbook.js';

/** The columns of a 台账, as the template has them; one row is one milestone. */
export const LIST_COLUMNS = [
  { field: 'ordinal', label: '序号', required: true, also: ['编号', '项目序号', '实事序号'] },
  {
    field: 'title',
    label: '项目名称',
    required: true,
    also: ['实事项目', '民生实事', '实事内容', '项目', '事项'],
  },
  { field: 'shortTitle', label: '简称', required: false, also: ['项目简称'] },
  {
    field: 'lead',
    label: '牵头单位',
    required: true,
    also: ['牵头部门', '主办单位', '牵头责任单位'],
  },
  {
    field: 'supporting',
    label: '配合单位',
    required: false,
    also: ['配合部门', '协办单位', '责任单位（配合）'],
  },
  { field: 'leader', label: '责任领导', required: false, also: ['分管领导', '牵头领导'] },
  {
    field: 'deliverable',
    label: '目标任务',
    required: false,
    also: ['年度目标', '建设内容', '工作目标'],
  },
  { field: 'target', label: '目标值', required: false, also: ['量化指标', '目标数', '数量'] },
  { field: 'unit', label: '计量单位', required: false, also: ['目标单位', '单位（计量）'] },
  {
    field: 'milestone',
    label: '节点',
    required: true,
    also: ['节点名称', '时间节点任务', '节点任务', '阶段任务', '工作节点'],
  },
  {
    field: 'department',
    label: '责任单位',
    required: false,
    also: ['节点责任单位', '责任部门', '承办单位'],
  },
  {
    field: 'dueDate',
    label: '完成时限',
    required: true,
    also: ['截止日期', '完成时间', '计划完成时间', '完成日期', '时限'],
  },
  {
    field: 'weight',
    label: '权重',
    required: true,
    also: ['权重（%）', '权重(%)', '节点权重', '分值'],
  },
  { field: 'follows', label: '前置节点', required: false, also: ['前置', '前置任务'] },
] as const;
export type ListField = (typeof LIST_COLUMNS)[number]['field'];

/** Which column, counted from 0, holds which field. */
export type ColumnMatch = Readonly<Partial<Record<ListField, number>>>;

/** Titles, explanations and merged headings may stand above the row of headings. */
const HEADING_ROWS = 10;

/** The row of headings, counted from 0, and what it says; the row that matches most wins. */
export function matchColumns(sheet: Sheet): { headingRow: number; columns: ColumnMatch } | null {
  const candidates = sheet.rows
    .slice(0, HEADING_ROWS)
    .map((row, headingRow) => ({ headingRow, columns: columnsOf(row) }));
  const best = candidates.reduce<(typeof candidates)[number] | null>(
    (most, one) => (most === null || count(one.columns) > count(most.columns) ? one : most),
    null,
  );
  return best === null || count(best.columns) < 3 ? null : best;
}

/** The labels of required columns that are missing. */
export function missingColumns(columns: ColumnMatch): string[] {
  return LIST_COLUMNS.filter(({ field, required }) => required && columns[field] === undefined).map(
    ({ label }) => label,
  );
}

/**
 * The match with what somebody chose by hand: JSON such as `{"milestone":"H"}`; an empty text leaves
 * a column out.
 * @throws Problem `validation-failed` when it is no such JSON.
 */
export function chooseColumns(matched: ColumnMatch, chosen: string | undefined): ColumnMatch {
  if (chosen === undefined || chosen === '') return matched;
  const choices = Object.entries(parseChoice(chosen)).map(([name, column]) => {
    const field = LIST_COLUMNS.find((known) => known.field === name)?.field;
    if (field === undefined || !/^[A-Z]{0,2}$/.test(column)) throw wrongChoice();
    return [field, column === '' ? undefined : columnIndex(column)] as const;
  });
  const columns = Object.entries({ ...matched, ...Object.fromEntries(choices) });
  return Object.fromEntries(columns.filter(([, column]) => column !== undefined));
}

function parseChoice(text: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrongChoice();
  }
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : null;
  if (entries === null) throw wrongChoice();
  return Object.fromEntries(entries.map(([name, column]) => [name, String(column)]));
}

function wrongChoice(): Problem {
  return new Problem('validation-failed', '列的选择不对，请重新选择。', [
    { path: 'columns', message: '应写作 {"milestone":"H"} 的形式' },
  ]);
}

/** As a person reads it: 项目名称 ← B. */
export function describeColumns(
  columns: ColumnMatch,
  headings: readonly Cell[],
): {
  field: ListField;
  label: string;
  required: boolean;
  column: string | null;
  heading: string;
}[] {
  return LIST_COLUMNS.map(({ field, label, required }) => {
    const index = columns[field];
    return {
      field,
      label,
      required,
      column: index === undefined ? null : columnName(index),
      heading: index === undefined ? '' : textOf(headings[index] ?? null),
    };
  });
}

function columnsOf(row: readonly Cell[]): ColumnMatch {
  const columns: Partial<Record<ListField, number>> = {};
  row.forEach((cell, index) => {
    const heading = bare(textOf(cell));
    const known = LIST_COLUMNS.find(({ label, also }) =>
      [label, ...also].some((name) => bare(name) === heading),
    );
    if (known !== undefined && columns[known.field] === undefined) columns[known.field] = index;
  });
  return columns;
}

/** Without spaces, stars that mark what must be filled in, and the width of brackets. */
function bare(heading: string): string {
  return heading.normalize('NFKC').replace(/[\s*]/g, '');
}

function count(columns: ColumnMatch): number {
  return Object.keys(columns).length;
}
