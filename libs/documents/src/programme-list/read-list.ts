import type { CalendarDate } from '@jiannuo/domain';
import { cellAddress } from '../excel/cell-address.js';
import { dateOf, numberOf, ordinalOf, textOf, weightOf } from '../excel/cell-values.js';
import type { Sheet } from '../excel/read-workbook.js';
import type { ColumnMatch, ListField } from './columns.js';
import { findDepartment, type KnownDepartment } from './find-department.js';
import { ListRow, type BadCell } from './list-row.js';

export interface ListedDeliverable {
  /** The row of the sheet it stands in, counted from 0. */
  readonly row: number;
  readonly text: string;
  readonly target: number | null;
  readonly unit: string | null;
}
export interface ListedMilestone {
  readonly row: number;
  readonly title: string;
  /** Code of the responsible department. */
  readonly department: string;
  readonly dueDate: CalendarDate;
  readonly weight: number;
  /** Ordinals of the milestones of the same project that it follows. */
  readonly follows: readonly number[];
}
export interface ListedProject {
  readonly row: number;
  readonly ordinal: number;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly lead: string;
  readonly supporting: readonly string[];
  readonly responsibleLeader: string | null;
  readonly deliverables: readonly ListedDeliverable[];
  readonly milestones: readonly ListedMilestone[];
}

export interface ReadList {
  readonly projects: readonly ListedProject[];
  readonly badCells: readonly BadCell[];
}

const TITLE_LENGTH = 500;
const NAME_SEPARATOR = /[、,，;；/\n]+/u;

/**
 * Reads the rows below the headings: one row a milestone; a row without number and title belongs to
 * the project above it, as merged cells do. Goes on after a bad cell, so that all are named at once.
 */
export function readList(
  sheet: Sheet,
  headingRow: number,
  columns: ColumnMatch,
  departments: readonly KnownDepartment[],
): ReadList {
  const badCells: BadCell[] = [];
  const projects: Draft[] = [];
  sheet.rows.slice(headingRow + 1).forEach((cells, offset) => {
    if (cells.every((cell) => textOf(cell) === '')) return;
    const row = new ListRow(cells, headingRow + 1 + offset, columns, badCells);
    const current = projects.at(-1);
    const project = row.beginsAfter(current) ? beginProject(row, departments) : current;
    if (project === undefined) {
      row.object('ordinal', '这一行之前没有项目，请填写序号和项目名称');
      return;
    }
    if (project !== current) {
      if (projects.some(({ ordinal }) => ordinal === project.ordinal)) {
        row.object('ordinal', `序号${project.ordinal}出现了两次，每个项目的序号应不同`);
      }
      projects.push(project);
    }
    readDeliverable(row, project);
    readMilestone(row, project, departments);
  });
  for (const project of projects) {
    checkWhole(project, cellAddress(columns.ordinal ?? 0, project.row), badCells);
  }
  return { projects, badCells };
}

interface Draft extends Omit<ListedProject, 'deliverables' | 'milestones'> {
  readonly deliverables: ListedDeliverable[];
  readonly milestones: ListedMilestone[];
  /** A milestone could not be read, so that sums over them would only repeat the objection. */
  incomplete: boolean;
}

function beginProject(row: ListRow, departments: readonly KnownDepartment[]): Draft {
  const before = row.read('ordinal', ordinalOf);
  if (before === null && row.text('ordinal') === '') row.object('ordinal', '请填写序号');
  const title = requiredText(row, 'title', '项目名称');
  const lead = departmentOf(row, 'lead', row.text('lead'), departments, '请填写牵头单位');
  const supporting = row
    .text('supporting')
    .split(NAME_SEPARATOR)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '无')
    .flatMap((name) => departmentOf(row, 'supporting', name, departments) ?? []);
  return {
    row: row.row,
    ordinal: before ?? 0,
    title,
    shortTitle: row.text('shortTitle') || null,
    lead: lead ?? '',
    supporting: [...new Set(supporting)].filter((code) => code !== lead),
    responsibleLeader: row.text('leader') || null,
    deliverables: [],
    milestones: [],
    incomplete: false,
  };
}

function readDeliverable(row: ListRow, project: Draft): void {
  const text = row.text('deliverable');
  const target = row.read('target', numberOf);
  const unit = row.text('unit');
  if (text === '') {
    if (target !== null) row.object('deliverable', '有目标值而没有目标任务，请填写目标任务');
    return;
  }
  if (project.deliverables.some((known) => known.text === text)) return;
  if (target !== null && target <= 0) row.object('target', '目标值应大于0');
  if (target !== null && unit === '') row.object('unit', '有目标值时请填写计量单位');
  if (target === null && unit !== '' && row.text('target') === '') {
    row.object('target', '有计量单位而没有目标值，请填写目标值');
  }
  project.deliverables.push({ row: row.row, text, target, unit: unit || null });
}

function readMilestone(
  row: ListRow,
  project: Draft,
  departments: readonly KnownDepartment[],
): void {
  const empty = (['milestone', 'dueDate', 'weight', 'department'] as const).every(
    (field) => row.text(field) === '',
  );
  if (empty) return;
  const title = requiredText(row, 'milestone', '节点');
  const dueDate = row.read('dueDate', dateOf);
  if (dueDate === null && row.text('dueDate') === '') row.object('dueDate', '请填写完成时限');
  const weight = row.read('weight', weightOf);
  if (weight === null && row.text('weight') === '') row.object('weight', '请填写权重');
  const named = row.text('department');
  const department =
    named === '' ? project.lead : departmentOf(row, 'department', named, departments);
  const ordinal = project.milestones.length + 1;
  const follows = followsOf(row, project, ordinal);
  if (title === '' || dueDate === null || weight === null || department === null) {
    project.incomplete = true;
  }
  project.milestones.push({
    row: row.row,
    title,
    department: department ?? '',
    dueDate: dueDate ?? '',
    weight: weight ?? 0,
    follows,
  });
}

/** By number (`1、2`) or by title; only milestones above this row can be followed. */
function followsOf(row: ListRow, project: Draft, own: number): number[] {
  const parts = row
    .text('follows')
    .split(NAME_SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '无');
  return parts.flatMap((part) => {
    const byTitle = project.milestones.findIndex(({ title }) => title === part) + 1;
    const ordinal = byTitle > 0 ? byTitle : Number(part.normalize('NFKC'));
    if (Number.isInteger(ordinal) && ordinal >= 1 && ordinal < own) return [ordinal];
    row.object('follows', `前置节点“${part}”应是本项目前面某个节点的序号或名称`);
    return [];
  });
}

function checkWhole(project: Draft, cell: string, badCells: BadCell[]): void {
  if (project.milestones.length === 0) {
    badCells.push({ cell, message: `项目${project.ordinal}还没有节点` });
    return;
  }
  const sum = project.milestones.reduce((total, { weight }) => total + weight, 0);
  if (!project.incomplete && sum !== 100) {
    badCells.push({ cell, message: `项目${project.ordinal}各节点权重合计${sum}，应为100` });
  }
}

function requiredText(row: ListRow, field: ListField, label: string): string {
  const text = row.text(field);
  if (text === '') row.object(field, `请填写${label}`);
  if (text.length > TITLE_LENGTH) row.object(field, `${label}不超过${TITLE_LENGTH}字`);
  return text;
}

function departmentOf(
  row: ListRow,
  field: ListField,
  name: string,
  departments: readonly KnownDepartment[],
  whenEmpty?: string,
): string | null {
  if (name === '') {
    if (whenEmpty !== undefined) row.object(field, whenEmpty);
    return null;
  }
  const found = findDepartment(name, departments);
  if (found.code !== null) return found.code;
  const hint = found.closest === null ? '请先在“单位”里添加' : `是否为“${found.closest}”？`;
  row.object(field, `没有“${name}”这个单位，${hint}`);
  return null;
}
