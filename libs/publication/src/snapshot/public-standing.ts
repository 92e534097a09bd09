import {
  daysLate,
  describeCause,
  isLateReport,
  milestoneLight,
  overdueState,
  type LightCause,
  type LightResult,
  type MilestoneStanding,
  type ProjectLightInput,
} from '@jiannuo/domain';
import type { PublicMilestone } from '@jiannuo/contracts';
import type { MilestoneRow, PublishedRows, ReviewPeriodRow } from './published-rows.js';

/** A milestone as the rules see it. */
export function standingOf(
  row: MilestoneRow,
  reviewPeriods: readonly ReviewPeriodRow[],
): MilestoneStanding {
  return {
    key: row.key,
    weight: row.weight,
    dueDate: row.due_date,
    completedOn: row.completed_on,
    withdrawn: row.withdrawn_on !== null,
    pendingReportedOn: row.completed_on === null ? row.pending_reported_on : null,
    returnedOn: row.clock_resumes_on,
    extensionAskedOn: null,
    plannedStart: null,
    count: null,
    reviewPeriods: reviewPeriods
      .filter((period) => period.milestone_id === row.id)
      .map((period) => ({ from: period.reported_on, to: period.returned_on })),
  };
}

/** Everything of a public milestone that follows from dates. */
export function publicStanding(
  row: MilestoneRow,
  standing: MilestoneStanding,
  input: ProjectLightInput,
): Pick<
  PublicMilestone,
  | 'state'
  | 'completedOn'
  | 'reportedOn'
  | 'daysLate'
  | 'reportedLate'
  | 'overdueDays'
  | 'light'
  | 'lightCause'
> {
  const { calendar, today } = input;
  const light = milestoneLight({ ...input, milestone: standing });
  const completed = row.completed_on !== null && row.reported_on !== null;
  return {
    state: stateOf(standing),
    completedOn: row.completed_on,
    reportedOn: completed ? row.reported_on : standing.pendingReportedOn,
    daysLate: row.completed_on === null ? null : daysLate(row.completed_on, row.due_date),
    reportedLate:
      row.completed_on !== null &&
      row.reported_on !== null &&
      isLateReport(calendar, row.completed_on, row.reported_on),
    overdueDays: overdueState(standing, calendar, today).overdueDays,
    light: light.light ?? 'grey',
    lightCause: publicCause(light, [standing], today, 'milestone'),
  };
}

/**
 * The cause of a light in words for the public. That a report was returned is not public, so what
 * is being mended reads as what it is by its dates: due soon, or past its date.
 */
export function publicCause(
  { cause }: LightResult,
  milestones: readonly MilestoneStanding[],
  today: PublishedRows['clock']['today'],
  beside: 'project' | 'milestone',
): string {
  if (cause.code !== 'to-mend') return describeCause(cause, beside);
  const mended = milestones.filter(({ returnedOn }) => returnedOn !== null);
  if (mended.some(({ dueDate }) => dueDate < today)) {
    return `${beside === 'project' ? '有节点' : ''}已过计划日期，尚未完成`;
  }
  const byDates: LightCause = { ...cause, code: 'due-soon' };
  return describeCause(byDates, beside);
}

function stateOf(standing: MilestoneStanding): PublicMilestone['state'] {
  if (standing.completedOn !== null) return 'completed';
  if (standing.withdrawn) return 'withdrawn';
  return standing.pendingReportedOn === null ? 'open' : 'reported';
}
