import { LIGHT_WORDS } from '@jiannuo/contracts/constants';
import { chineseDate } from '../chinese-date.js';
import type { DocumentTable } from '../document-table.js';
import type { BulletinContent } from './bulletin-content.js';
import { RANKING_FORMULA } from './rank-departments.js';

/** The tables of a bulletin in their order, the same in Word, Excel and PDF. */
export function bulletinTables(content: BulletinContent): DocumentTable[] {
  const { projects, overdue, timely, ranking, leadDepartments } = content;
  return [
    {
      title: '各项目进展情况',
      note: null,
      headings: ['序号', '项目', '牵头单位', '进度', '计划', '状态', '说明'],
      widths: [7, 29, 18, 9, 9, 12, 16],
      rows: projects.map((project) => [
        project.ordinal,
        project.shortTitle ?? project.title,
        leadDepartments.get(project.ordinal) ?? '',
        percent(project.progress),
        percent(project.plannedProgress),
        project.light === null ? '未分解' : LIGHT_WORDS[project.light],
        project.lightCause,
      ]),
      whenEmpty: '清单中还没有项目。',
    },
    {
      title: '逾期事项',
      note: null,
      headings: ['项目', '节点', '责任单位', '完成时限', '逾期'],
      widths: [28, 28, 18, 16, 10],
      rows: overdue.map((item) => [
        item.project,
        item.milestone,
        item.department,
        chineseDate(item.dueDate),
        `${item.overdueDays}天`,
      ]),
      whenEmpty: '没有逾期事项。',
    },
    {
      title: '本月按期完成的节点（予以表扬）',
      note: null,
      headings: ['项目', '节点', '责任单位', '完成日期'],
      widths: [32, 32, 20, 16],
      rows: timely.map((item) => [
        item.project,
        item.milestone,
        item.department,
        chineseDate(item.completedOn),
      ]),
      whenEmpty: '本月没有审核通过的按期完成节点。',
    },
    ...(ranking === null
      ? []
      : [
          {
            title: '责任单位按时完成率',
            note: RANKING_FORMULA,
            headings: ['名次', '责任单位', '到期节点', '按期完成', '按时完成率'],
            widths: [12, 34, 18, 18, 18],
            rows: ranking.map((one) => [
              one.place,
              one.department,
              one.due,
              one.inTime,
              `${one.rate}%`,
            ]),
            whenEmpty: '没有到期节点达到3个的单位。',
          },
        ]),
  ];
}

function percent(value: number | null): string {
  return value === null ? '未分解' : `${value}%`;
}
