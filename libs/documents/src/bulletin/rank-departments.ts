import type { PublicProject } from '@jiannuo/contracts';
import type { CalendarDate } from '@jiannuo/domain';

/** A department with fewer milestones due is left out: one slip would decide its place. */
export const LEAST_DUE_MILESTONES = 3;

/** How the figure is made, printed beside it. */
export const RANKING_FORMULA =
  '按时完成率＝截至通报日已到期节点中，按期限完成的节点数÷已到期节点数；已申报待审核的不计入；到期节点少于3个的单位不排名；同率同名次。';

export interface RankedDepartment {
  readonly place: number;
  readonly department: string;
  readonly due: number;
  readonly inTime: number;
  /** Whole percent, rounded down. */
  readonly rate: number;
}

/**
 * Departments by the share of their due milestones that were completed in time. Milestones that
 * wait for a review count neither for nor against anybody.
 */
export function rankDepartments(
  projects: readonly Pick<PublicProject, 'milestones'>[],
  asOf: CalendarDate,
): RankedDepartment[] {
  const sums = new Map<string, { due: number; inTime: number }>();
  for (const milestone of projects.flatMap(({ milestones }) => milestones)) {
    const counts = milestone.state === 'open' || milestone.state === 'completed';
    if (!counts || milestone.dueDate >= asOf) continue;
    const name = milestone.department.name;
    const sum = sums.get(name) ?? { due: 0, inTime: 0 };
    sum.due += 1;
    if (milestone.state === 'completed' && milestone.daysLate === 0) sum.inTime += 1;
    sums.set(name, sum);
  }
  const rated = [...sums]
    .filter(([, { due }]) => due >= LEAST_DUE_MILESTONES)
    .map(([department, { due, inTime }]) => ({ department, due, inTime }))
    .sort((a, b) => b.inTime * a.due - a.inTime * b.due || b.due - a.due);
  return rated.map((one) => ({
    ...one,
    place: 1 + rated.filter((other) => other.inTime * one.due > one.inTime * other.due).length,
    rate: Math.floor((100 * one.inTime) / one.due),
  }));
}
