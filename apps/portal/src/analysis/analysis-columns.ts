import type { AnalysisRow } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';
import { KIND_NAMES } from '../programmes/programme-kinds.js';

export const STATE_WORDS: Readonly<Record<AnalysisRow['state'], string>> = {
  open: '未完成',
  reported: '已申报待审核',
  completed: '已完成',
  withdrawn: '已撤销',
};

/** A column of the table and of the exported workbook: what it says and how it sorts. */
export interface AnalysisColumn {
  readonly id: string;
  readonly name: string;
  /** CSS grid track. */
  readonly track: string;
  /** A number stays a number in the workbook. */
  readonly value: (row: AnalysisRow) => string | number;
}

export const COLUMNS: readonly AnalysisColumn[] = [
  { id: 'region', name: '行政区划', track: '6rem', value: (row) => row.region },
  { id: 'year', name: '年份', track: '4rem', value: (row) => row.year },
  { id: 'kind', name: '类别', track: '7rem', value: (row) => KIND_NAMES[row.kind] },
  { id: 'ordinal', name: '序号', track: '4rem', value: (row) => row.projectOrdinal },
  { id: 'project', name: '项目', track: 'minmax(11rem, 2fr)', value: (row) => row.project },
  { id: 'title', name: '节点', track: 'minmax(13rem, 3fr)', value: (row) => row.title },
  {
    id: 'department',
    name: '责任单位',
    track: 'minmax(8rem, 1.5fr)',
    value: (row) => row.department,
  },
  { id: 'weight', name: '权重', track: '4rem', value: (row) => row.weight },
  { id: 'dueDate', name: '期限', track: '7rem', value: (row) => row.dueDate },
  { id: 'originalDueDate', name: '原期限', track: '7rem', value: (row) => row.originalDueDate },
  { id: 'state', name: '状态', track: '7rem', value: (row) => STATE_WORDS[row.state] },
  { id: 'light', name: '亮灯', track: '7rem', value: (row) => LIGHT_WORDS[row.light] },
  { id: 'completedOn', name: '完成日期', track: '7rem', value: (row) => row.completedOn ?? '' },
  { id: 'reportedOn', name: '申报日期', track: '7rem', value: (row) => row.reportedOn ?? '' },
  { id: 'daysLate', name: '晚于期限（天）', track: '6rem', value: (row) => row.daysLate ?? '' },
  { id: 'overdueDays', name: '逾期（天）', track: '6rem', value: (row) => row.overdueDays },
];

/** What is shown until somebody chooses. */
export const USUAL_COLUMNS: readonly string[] = [
  'ordinal',
  'project',
  'title',
  'department',
  'dueDate',
  'light',
  'overdueDays',
];
