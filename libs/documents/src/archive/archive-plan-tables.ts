import type { DocumentTable } from '../document-table.js';
import {
  ADOPTION_WORDS,
  ANSWER_WORDS,
  CLOSING_WORDS,
  dateOf,
  DECISION_WORDS,
  SITE_WORDS,
  wordOf,
} from './archive-words.js';
import type { StoredDossier } from './stored-dossier.js';

/** What was promised, to whom it was given, and where it stands. */
export function archivePlanTables(dossier: StoredDossier): DocumentTable[] {
  return [
    factsTable(dossier),
    {
      title: '目标任务',
      note: null,
      headings: ['序号', '目标任务', '量化指标', '口径'],
      widths: [8, 46, 20, 26],
      rows: dossier.project.deliverables.map((one) => [
        one.ordinal,
        one.text,
        one.target === null
          ? '—'
          : `${one.direction === 'floor' ? '不低于' : '不超过'}${one.target}${one.unit ?? ''}`,
        one.definition ?? '',
      ]),
      whenEmpty: '没有目标任务。',
    },
    {
      title: '点位',
      note: null,
      headings: ['目标任务', '点位', '乡镇', '状态', '建成日期'],
      widths: [12, 38, 18, 12, 20],
      rows: dossier.sites.map((site) => [
        site.deliverable,
        site.name,
        site.township,
        wordOf(SITE_WORDS, site.state),
        dateOf(site.finishedOn),
      ]),
      whenEmpty: '没有点位。',
    },
    {
      title: '节点',
      note: '原定时限为公布时的时限；现行时限为批准延期或调整之后的时限。',
      headings: [
        '序号',
        '节点',
        '责任单位',
        '原定时限',
        '现行时限',
        '完成日期',
        '申报日期',
        '权重',
      ],
      widths: [6, 17, 11, 15, 15, 15, 15, 6],
      rows: dossier.milestones.map((milestone) => [
        milestone.ordinal,
        `${milestone.title}${milestone.withdrawnOn === null ? '' : `（${dateOf(milestone.withdrawnOn)}撤销）`}`,
        milestone.departmentName,
        dateOf(milestone.originalDueDate),
        dateOf(milestone.dueDate),
        dateOf(milestone.completedOn),
        dateOf(milestone.reportedOn),
        milestone.weight,
      ]),
      whenEmpty: '没有节点。',
    },
    {
      title: '任务签收',
      note: null,
      headings: ['单位', '下达日期', '签收', '异议', '答复'],
      widths: [20, 18, 14, 24, 24],
      rows: dossier.assignments.map((one) => [
        one.departmentName,
        dateOf(one.assignedOn),
        wordOf(ANSWER_WORDS, one.answer),
        one.objection,
        one.decision === null ? '' : `${wordOf(DECISION_WORDS, one.decision)}：${one.decisionText}`,
      ]),
      whenEmpty: '没有需要签收的任务。',
    },
  ];
}

function factsTable({ plan, project, year }: StoredDossier): DocumentTable {
  const of = (part: 'lead' | 'supporting'): string =>
    project.departments
      .filter((department) => department.part === part)
      .map(({ name }) => name)
      .join('、') || '—';
  const adopted = [
    plan.adoptedHow === null ? '' : wordOf(ADOPTION_WORDS, plan.adoptedHow),
    plan.adoptedMeeting,
    plan.adoptedOn === null ? '' : dateOf(plan.adoptedOn),
    plan.adoptedDocument,
  ].filter((text) => text !== '');
  return {
    title: '基本情况',
    note: null,
    headings: ['事项', '内容'],
    widths: [22, 78],
    rows: [
      ['项目编号', project.key],
      ['项目名称', project.title],
      ['所属清单', `${plan.year}年 ${plan.title}`],
      ['牵头单位', of('lead')],
      ['配合单位', of('supporting')],
      ['责任领导', project.responsibleLeader ?? '—'],
      ['清单确定', adopted.join('，') || '—'],
      ['公布日期', dateOf(plan.publishedOn)],
      ['受益对象', year.beneficiaries || '—'],
      ['资金（万元）', moneyOf(year)],
      [
        '验收办结',
        project.acceptedOn === null
          ? '未验收'
          : `${dateOf(project.acceptedOn)}。${year.acceptancePublicNote}`,
      ],
      ['年终结论', `${wordOf(CLOSING_WORDS, year.closing)} ${year.closingPublicReason}`.trim()],
      [
        '接续',
        `上年项目：${project.continuesKey ?? '无'}；下年项目：${year.continuedByKey ?? '无'}`,
      ],
    ],
    whenEmpty: '',
  };
}

function moneyOf({
  moneyPlanned,
  moneyInPlace,
  moneySpent,
  moneyAsOf,
}: StoredDossier['year']): string {
  const amount = (value: number | null): string => (value === null ? '—' : String(value));
  return `计划${amount(moneyPlanned)}，到位${amount(moneyInPlace)}，支出${amount(moneySpent)}（截至${dateOf(moneyAsOf)}）`;
}
