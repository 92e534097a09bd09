import type {
  MonthlyProgressView,
  MonthlyProjectView,
  OutsideMatchView,
  OutsideRowView,
} from '@jiannuo/contracts';
import { OUTSIDE_FIELDS, type OutsideFieldFacts } from '@jiannuo/contracts/constants';
import { cellAddress, columnName, inOrder } from '../excel/cell-address.js';
import { textOf } from '../excel/cell-values.js';
import type { BadCell } from '../programme-list/list-row.js';
import { fillCells, type DraftFilling } from './fill-cells.js';
import { called, draftOf, findProject, type ListedName } from './find-project.js';
import type { MatchedSheet } from './match-columns.js';

/** A draft that would be changed, with what would go into it. */
export interface PlannedDraft {
  readonly project: MonthlyProjectView;
  readonly filling: DraftFilling;
}

export interface ReadOutside {
  readonly rows: OutsideRowView[];
  readonly badCells: BadCell[];
  readonly drafts: PlannedDraft[];
}

/**
 * Reads the rows below the headings against the list and the department's month. Goes on after a
 * bad cell, so that all are named at once. Rows without a project (sums, notes) are passed over.
 */
export function readOutside(
  { sheet, headingRow, columns }: MatchedSheet,
  projects: readonly ListedName[],
  month: MonthlyProgressView,
  overwrite: boolean,
): ReadOutside {
  const rows: OutsideRowView[] = [];
  const badCells: BadCell[] = [];
  const drafts: PlannedDraft[] = [];
  const seen = new Map<string, number>();
  sheet.rows.slice(headingRow + 1).forEach((cells, offset) => {
    const row = headingRow + 1 + offset;
    if (isRemark(cells)) return;
    const found = findProject(cells, row, columns, projects);
    if (found.kind === 'empty') return;
    if (found.kind === 'bad') {
      badCells.push(found.bad);
      return;
    }
    const { project } = found;
    const draft = draftOf(project, month.projects);
    const title = `${project.ordinal}．${called(project)}`;
    const because = whyNot(draft, month);
    if (draft === null || because !== null) {
      rows.push({ row: row + 1, title, skippedBecause: because, cells: [] });
      return;
    }
    const before = seen.get(project.key);
    if (before !== undefined) {
      badCells.push({
        cell: cellAddress(firstColumn(columns), row),
        message: `第${before + 1}行已经是${title}，一个项目只能有一行`,
      });
      return;
    }
    seen.set(project.key, row);
    const filled = fillCells(cells, row, columns, draft, overwrite);
    badCells.push(...filled.badCells);
    rows.push({ row: row + 1, title, skippedBecause: null, cells: filled.cells });
    if (Object.keys(filled.filling).length > 0) {
      drafts.push({ project: draft, filling: filled.filling });
    }
  });
  return { rows, badCells: inOrder(badCells), drafts };
}

/** Which column of the workbook was taken for which of ours. */
export function describeMatch({ columns }: MatchedSheet): OutsideMatchView[] {
  return columns.map(({ heading, field, index }) => {
    const { label, reads }: OutsideFieldFacts = OUTSIDE_FIELDS[field];
    return {
      heading,
      label,
      column: index === null ? null : columnName(index),
      fills: reads === 'text' || reads === 'number',
    };
  });
}

/** 合计, 填表说明 and the like stand alone, or begin the row. */
function isRemark(cells: MatchedSheet['sheet']['rows'][number]): boolean {
  const texts = cells.map((cell) => textOf(cell)).filter((text) => text !== '');
  return (
    texts.length <= 1 ||
    /^(合计|总计|小计|填表|说明|备注|注[:：]|填报人|审核人)/.test(texts[0] ?? '')
  );
}

function firstColumn(columns: MatchedSheet['columns']): number {
  return Math.min(...columns.flatMap(({ index }) => (index === null ? [] : [index])));
}

function whyNot(draft: MonthlyProjectView | null, month: MonthlyProgressView): string | null {
  if (draft === null) return `不是${month.department.name}牵头或配合的项目`;
  return draft.mayWrite ? null : (draft.mayNotWriteBecause ?? '现在不能修改');
}
