import type { PublicMilestone, PublicProgrammePage, PublicProject } from '@jiannuo/contracts';
import type { CalendarDate } from '@jiannuo/domain';
import { rankDepartments, type RankedDepartment } from './rank-departments.js';

/** One step that is overdue, with the cause the public page gives. */
export interface OverdueItem {
  readonly project: string;
  readonly milestone: string;
  readonly department: string;
  readonly dueDate: CalendarDate;
  readonly overdueDays: number;
}
/** One step that was completed and approved in the month, in time. */
export interface TimelyItem {
  readonly project: string;
  readonly milestone: string;
  readonly department: string;
  readonly completedOn: CalendarDate;
}

/** 督查通报: everything it says, before it becomes Word, Excel or PDF. */
export interface BulletinContent {
  readonly title: string;
  /** '2024-09' */
  readonly period: string;
  readonly region: string;
  readonly issuer: string;
  readonly recipients: string;
  /** 数据截至. */
  readonly asOf: CalendarDate;
  readonly publicationVersion: number;
  readonly isSample: boolean;
  readonly headline: string;
  readonly counts: Readonly<Record<'done' | 'green' | 'yellow' | 'red' | 'grey', number>>;
  readonly projects: readonly Pick<
    PublicProject,
    'ordinal' | 'title' | 'shortTitle' | 'progress' | 'plannedProgress' | 'light' | 'lightCause'
  >[];
  readonly leadDepartments: ReadonlyMap<number, string>;
  readonly overdue: readonly OverdueItem[];
  readonly timely: readonly TimelyItem[];
  /** Null: no ranking was asked for. */
  readonly ranking: readonly RankedDepartment[] | null;
}

export interface BulletinOptions {
  readonly period: string;
  readonly publicationVersion: number;
  readonly ranking: boolean;
}

/**
 * A month's bulletin from a frozen publication: what it says is what the public page said on that
 * day, and nothing else. Pure.
 */
export function bulletinContent(
  programme: PublicProgrammePage,
  { period, publicationVersion, ranking }: BulletinOptions,
): BulletinContent {
  const { projects } = programme;
  const month = Number(period.slice(5));
  const steps = projects.flatMap((project) =>
    project.milestones.map((milestone) => ({ project: nameOf(project), milestone })),
  );
  return {
    title: `关于${programme.year}年民生实事${month}月份进展情况的通报`,
    period,
    region: programme.region.name,
    issuer: `${programme.region.name}人民政府督查室`,
    recipients: '各责任单位',
    asOf: programme.asOf,
    publicationVersion,
    isSample: projects.some(({ setupIsSample }) => setupIsSample),
    headline: programme.headline,
    counts: {
      done: countLight(projects, 'done'),
      green: countLight(projects, 'green'),
      yellow: countLight(projects, 'yellow'),
      red: countLight(projects, 'red'),
      grey: countLight(projects, 'grey'),
    },
    projects,
    leadDepartments: new Map(
      projects.map(({ ordinal, leadDepartment }) => [ordinal, leadDepartment?.name ?? '未明确']),
    ),
    overdue: steps
      .filter(({ milestone }) => milestone.overdueDays > 0)
      .sort((a, b) => b.milestone.overdueDays - a.milestone.overdueDays)
      .map(({ project, milestone }) => ({
        project,
        milestone: milestone.title,
        department: milestone.department.name,
        dueDate: milestone.dueDate,
        overdueDays: milestone.overdueDays,
      })),
    timely: steps.flatMap(({ project, milestone }) => timelyItem(project, milestone, period)),
    ranking: ranking ? rankDepartments(projects, programme.asOf) : null,
  };
}

/** Approved in the month and completed by its due date: these are named for praise. */
function timelyItem(project: string, milestone: PublicMilestone, period: string): TimelyItem[] {
  const { completedOn, approvedOn, daysLate } = milestone;
  if (completedOn === null || daysLate !== 0 || !approvedOn?.startsWith(period)) return [];
  return [
    { project, milestone: milestone.title, department: milestone.department.name, completedOn },
  ];
}

function countLight(projects: readonly PublicProject[], light: PublicProject['light']): number {
  return projects.filter((project) => project.light === light).length;
}

function nameOf({ ordinal, shortTitle, title }: PublicProject): string {
  return `${ordinal}．${shortTitle ?? title}`;
}
