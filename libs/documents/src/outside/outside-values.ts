import type { OutsideColumn, OutsideLayout } from '@jiannuo/contracts';
import {
  LIGHT_WORDS,
  type OutsideDateFormat,
  type OutsideField,
} from '@jiannuo/contracts/constants';
import type { CalendarDate } from '@jiannuo/domain';
import type {
  OutsideDeliverable,
  OutsideMilestone,
  OutsideProject,
  OutsideReport,
} from './outside-projects.js';

/** What stands in a cell; null leaves it empty. */
export type OutsideValue = string | number | null;

type Value = (
  project: OutsideProject,
  column: OutsideColumn,
  of: { readonly period: string; readonly dateFormat: OutsideDateFormat },
) => OutsideValue;

const STATES = { open: '未完成', reported: '已申报待审核', completed: '已完成' } as const;

const VALUES: Readonly<Record<OutsideField, Value>> = {
  ordinal: ({ view }) => view.ordinal,
  projectKey: ({ view }) => view.key,
  title: ({ view }) => view.title,
  lead: ({ view }) => view.leadDepartment?.name ?? '',
  supporting: ({ view }) => view.departments.map(({ name }) => name).join('、'),
  leader: ({ leader }) => leader,
  period: (_project, _column, { period, dateFormat }) => monthText(period, dateFormat),
  deliverables: ({ deliverables }) => deliverables.map(({ text }) => text).join('；'),
  figure: (project, { detail }) => deliverableOf(project, detail)?.value ?? null,
  figureTarget: (project, { detail }) => deliverableOf(project, detail)?.target ?? null,
  figureUnit: (project, { detail }) => deliverableOf(project, detail)?.unit ?? null,
  moneyPlanned: ({ moneyPlanned }) => moneyPlanned,
  moneyInPlace: ({ moneyInPlace }) => moneyInPlace,
  moneySpent: ({ moneySpent }) => moneySpent,
  progress: ({ view }) => view.progress,
  plannedProgress: ({ view }) => view.plannedProgress,
  light: ({ view }) => (view.light === null ? '' : LIGHT_WORDS[view.light.light]),
  text: ({ reports }) => saidBy(reports, 'text'),
  problems: ({ reports }) => saidBy(reports, 'problems'),
  needsCoordination: ({ reports }) => saidBy(reports, 'needsCoordination'),
  nextSteps: ({ reports }) => saidBy(reports, 'nextSteps'),
  milestone: (project) => currentMilestone(project)?.title ?? '',
  milestoneDue: (project, _column, { dateFormat }) =>
    dateText(currentMilestone(project)?.dueDate ?? null, dateFormat),
  milestoneState: (project) => {
    const current = currentMilestone(project);
    return current === null ? '' : STATES[current.state];
  },
  milestones: ({ milestones }, _column, { dateFormat }) =>
    milestones
      .map(
        ({ title, dueDate, state }, index) =>
          `${index + 1}．${title}（${dateText(dueDate, dateFormat)}，${STATES[state]}）`,
      )
      .join('\n'),
  constant: (_project, { detail }) => detail,
  blank: () => null,
};

/** One row of the workbook. */
export function outsideValues(
  project: OutsideProject,
  layout: OutsideLayout,
  period: string,
): OutsideValue[] {
  const of = { period, dateFormat: layout.dateFormat };
  return layout.columns.map((column) => VALUES[column.field](project, column, of));
}

/** A date in the other system's writing: `2024年9月2日` for 2024-09-02. */
export function dateText(date: CalendarDate | null, format: OutsideDateFormat): string {
  if (date === null) return '';
  const [year = '', month = '', day = ''] = date.split('-');
  const [m, d] = [Number(month), Number(day)];
  switch (format) {
    case '2024-09-02':
      return date;
    case '2024/9/2':
      return `${year}/${m}/${d}`;
    case '2024.9.2':
      return `${year}.${m}.${d}`;
    case '2024年9月2日':
      return `${year}年${m}月${d}日`;
  }
}

/** The same for a month: `2024年9月`. */
function monthText(period: string, format: OutsideDateFormat): string {
  const whole = dateText(`${period}-01`, format);
  return whole.replace(/[-/.]\d+$|1日$/, '');
}

/** `{年}` and `{月}` in a line above the headings. */
export function lineAbove(line: string, period: string): string {
  return line
    .replaceAll('{年}', period.slice(0, 4))
    .replaceAll('{月}', String(Number(period.slice(5))));
}

/** The counted deliverable whose text contains `detail`; the first where nothing is said. */
export function deliverableOf<Counted extends Pick<OutsideDeliverable, 'text' | 'target'>>(
  { deliverables }: { readonly deliverables: readonly Counted[] },
  detail: string,
): Counted | null {
  const counted = deliverables.filter(({ target }) => target !== null);
  return counted.find(({ text }) => text.includes(detail)) ?? null;
}

/** The next one to be done; when all are, the last. */
function currentMilestone({ milestones }: OutsideProject): OutsideMilestone | null {
  return milestones.find(({ state }) => state !== 'completed') ?? milestones.at(-1) ?? null;
}

/** What one department wrote as it is; where several did, each with its name. */
function saidBy(
  reports: readonly OutsideReport[],
  part: 'text' | 'problems' | 'needsCoordination' | 'nextSteps',
): string {
  const said = reports.filter((report) => report[part] !== '');
  if (said.length === 1 && reports.length === 1) return said[0]?.[part] ?? '';
  return said.map((report) => `${report.department}：${report[part]}`).join('\n');
}
