import { stringify } from 'csv-stringify/sync';
import type { PublicMilestone, PublicProject } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';

const STATE_WORDS = {
  open: '未完成',
  reported: '已申报，待审核',
  completed: '已完成',
  withdrawn: '已撤销',
} as const;

const COLUMNS = [
  '编号',
  '项目',
  '简称',
  '牵头单位',
  '配合单位',
  '状态',
  '状态说明',
  '进度（%）',
  '计划进度（%）',
  '节点编号',
  '节点',
  '责任单位',
  '计划完成日期',
  '原计划完成日期',
  '权重',
  '节点状态',
  '完成日期',
  '申报日期',
  '晚（天）',
  '公开说明',
  '标注',
] as const;

/** One row per milestone, one for a project without any. UTF-8 with BOM; no cell is a formula. */
export function projectsCsv(projects: readonly PublicProject[]): string {
  const rows = projects.flatMap((project) =>
    project.milestones.length === 0
      ? [[...projectCells(project), ...Array<string>(10).fill(''), sampleMark(project)]]
      : project.milestones.map((milestone) => [
          ...projectCells(project),
          ...milestoneCells(milestone),
          sampleMark(project, milestone),
        ]),
  );
  return csv([COLUMNS, ...rows]);
}

/** A table for spreadsheets: UTF-8 with BOM, and nothing a spreadsheet would run. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: true, escape_formulas: true, record_delimiter: 'windows' },
  );
}

function projectCells(project: PublicProject): (string | number | null)[] {
  return [
    project.ordinal,
    project.title,
    project.shortTitle,
    project.leadDepartment?.name ?? '',
    project.departments.map(({ name }) => name).join('、'),
    project.light === null ? '未分解' : LIGHT_WORDS[project.light],
    project.lightCause,
    project.progress,
    project.plannedProgress,
  ];
}

function milestoneCells(milestone: PublicMilestone): (string | number | null)[] {
  return [
    milestone.ordinal,
    milestone.title,
    milestone.department.name,
    milestone.dueDate,
    milestone.originalDueDate,
    milestone.weight,
    STATE_WORDS[milestone.state],
    milestone.completedOn,
    milestone.reportedOn,
    milestone.daysLate,
    milestone.publicNote,
  ];
}

/** What is not in the document says so. */
function sampleMark(project: PublicProject, milestone?: PublicMilestone): string {
  const parts = [
    ...(project.setupIsSample ? ['简称、单位为示例'] : []),
    ...(milestone?.isSample ? ['节点为示例'] : []),
  ];
  return parts.join('；');
}
