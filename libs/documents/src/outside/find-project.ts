import type { MonthlyProjectView } from '@jiannuo/contracts';
import { cellAddress } from '../excel/cell-address.js';
import { ordinalOf, textOf } from '../excel/cell-values.js';
import type { Cell } from '../excel/read-workbook.js';
import type { BadCell } from '../programme-list/list-row.js';
import type { MatchedColumn } from './match-columns.js';

/** A project of the list, whosever it is. */
export interface ListedName {
  readonly key: string;
  readonly ordinal: number;
  readonly title: string;
  readonly shortTitle: string | null;
}

export type FoundProject =
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad'; readonly bad: BadCell }
  | { readonly kind: 'project'; readonly project: ListedName };

/**
 * Which project a row speaks of: by its key, its number or its name. Where several stand there they
 * must agree, so that a row that slipped down by one is noticed and not taken for its neighbour.
 */
export function findProject(
  cells: readonly Cell[],
  row: number,
  columns: readonly MatchedColumn[],
  projects: readonly ListedName[],
): FoundProject {
  let found: ListedName | null = null;
  for (const { field, index } of columns) {
    if (index === null || !isName(field)) continue;
    const cell = cells[index] ?? null;
    const text = textOf(cell);
    if (text === '') continue;
    const project = projects.find((known) => names(known, field, cell));
    const address = cellAddress(index, row);
    if (project === undefined) return bad(address, `这份清单没有“${text.slice(0, 30)}”这个项目`);
    if (found !== null && found !== project) {
      return bad(
        address,
        `与同一行的项目不一致：这里是${project.ordinal}．${called(project)}，前面是${found.ordinal}．${called(found)}`,
      );
    }
    found = project;
  }
  return found === null ? { kind: 'empty' } : { kind: 'project', project: found };
}

/** As people call it. */
export function called({ title, shortTitle }: Pick<ListedName, 'title' | 'shortTitle'>): string {
  return shortTitle ?? title;
}

/** The draft of the project, when it is the department's. */
export function draftOf(
  { key }: ListedName,
  projects: readonly MonthlyProjectView[],
): MonthlyProjectView | null {
  return projects.find(({ projectKey }) => projectKey === key) ?? null;
}

function isName(field: string): field is 'ordinal' | 'projectKey' | 'title' {
  return field === 'ordinal' || field === 'projectKey' || field === 'title';
}

function names(
  project: ListedName,
  field: 'ordinal' | 'projectKey' | 'title',
  cell: Cell,
): boolean {
  switch (field) {
    case 'ordinal': {
      const read = ordinalOf(cell);
      return read.ok && read.value === project.ordinal;
    }
    case 'projectKey':
      return textOf(cell) === project.key;
    case 'title':
      return [project.title, project.shortTitle ?? ''].map(bare).includes(bare(textOf(cell)));
  }
}

function bare(title: string): string {
  return title.normalize('NFKC').replace(/[\s，。、；：“”"',.;:]/g, '');
}

function bad(cell: string, message: string): FoundProject {
  return { kind: 'bad', bad: { cell, message } };
}
