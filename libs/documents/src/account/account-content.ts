import type { PublicMilestone, PublicProgramme, PublicProject } from '@jiannuo/contracts';
import { CLOSING_WORDS, dateOf, wordOf } from '../archive/archive-words.js';
import { bulletinContent } from '../bulletin/bulletin-content.js';
import { countsSentence } from '../bulletin/bulletin-sentences.js';
import { bulletinTables } from '../bulletin/bulletin-tables.js';
import { chineseDate } from '../chinese-date.js';
import type { DocumentTable } from '../document-table.js';
import type { PdfContent } from '../pdf/write-pdf.js';

/**
 * 年度总账 of a closed list: what was promised, done, late, unfinished and carried over, as the
 * publication of its closing says. Pure.
 */
export function accountContent(programme: PublicProgramme, publicationVersion: number): PdfContent {
  const content = bulletinContent(programme, {
    period: programme.asOf.slice(0, 7),
    publicationVersion,
    ranking: false,
  });
  const [standings, overdue] = bulletinTables(content);
  return {
    title: `${programme.year}年度总账`,
    author: content.issuer,
    subtitle: `${programme.region.name} ${programme.title}${content.isSample ? '（示例：单位分工、节点、日期为演示而设）' : ''}`,
    opening: [
      `本清单于${dateOf(programme.origin.closedOn)}关闭，数字从此冻结。本总账的数据与公开页第${publicationVersion}版一致，只含已审核通过的内容。`,
      content.headline,
      countsSentence(content),
    ],
    tables: [
      ...(standings === undefined ? [] : [standings]),
      outcomesTable(programme.projects),
      targetsTable(programme.projects),
      milestonesTable(programme.projects),
      ...(overdue === undefined ? [] : [{ ...overdue, title: '关闭时仍逾期的节点' }]),
    ],
    signature: [content.issuer, chineseDate(programme.asOf)],
    asOf: programme.asOf,
  };
}

function outcomesTable(projects: readonly PublicProject[]): DocumentTable {
  return {
    title: '办结、结转与未完成',
    note: null,
    headings: ['序号', '项目', '牵头单位', '结论', '说明', '验收', '接续上年'],
    widths: [6, 24, 14, 13, 18, 15, 10],
    rows: projects.map((project) => [
      project.ordinal,
      project.shortTitle ?? project.title,
      project.leadDepartment?.name ?? '未明确',
      project.withdrawnOn === null
        ? wordOf(CLOSING_WORDS, project.closing?.outcome ?? null)
        : `${dateOf(project.withdrawnOn)}撤销`,
      project.closing?.reason ?? '',
      dateOf(project.acceptance?.acceptedOn ?? null),
      project.continues === null ? '' : '是',
    ]),
    whenEmpty: '清单中没有项目。',
  };
}

const STANDING_WORDS = { met: '达到', 'not-met': '未达到', 'no-figure': '没有数字' } as const;

function targetsTable(projects: readonly PublicProject[]): DocumentTable {
  return {
    title: '量化指标完成情况',
    note: null,
    headings: ['项目', '目标任务', '目标', '累计完成', '完成率', '结果'],
    widths: [23, 29, 14, 13, 11, 10],
    rows: projects.flatMap((project) =>
      project.deliverables
        .filter(({ target }) => target !== null)
        .map((one) => [
          nameOf(project),
          one.text,
          `${one.direction === 'floor' ? '不低于' : '不超过'}${one.target}${one.unit ?? ''}`,
          one.currentValue === null ? '—' : `${one.currentValue}${one.unit ?? ''}`,
          one.percent === null ? '—' : `${one.percent}%`,
          STANDING_WORDS[one.standing],
        ]),
    ),
    whenEmpty: '没有量化指标。',
  };
}

function milestonesTable(projects: readonly PublicProject[]): DocumentTable {
  return {
    title: '节点完成情况',
    note: '原定时限为公布时的时限；现行时限为批准延期或调整之后的时限。',
    headings: ['项目', '节点', '责任单位', '原定时限', '现行时限', '完成日期', '结果'],
    widths: [17, 19, 11, 15, 15, 15, 8],
    rows: projects.flatMap((project) =>
      project.milestones.map((milestone) => [
        nameOf(project),
        milestone.title,
        milestone.department.name,
        dateOf(milestone.originalDueDate),
        dateOf(milestone.dueDate),
        dateOf(milestone.completedOn),
        resultOf(milestone),
      ]),
    ),
    whenEmpty: '没有节点。',
  };
}

function resultOf({ state, daysLate }: PublicMilestone): string {
  if (state === 'withdrawn') return '已撤销';
  if (state !== 'completed') return '未完成';
  return daysLate === null || daysLate === 0 ? '按期' : `迟${daysLate}天`;
}

function nameOf({ ordinal, shortTitle, title }: PublicProject): string {
  return `${ordinal}．${shortTitle ?? title}`;
}
