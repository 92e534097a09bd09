import {
  daysLate,
  describeCause,
  isLateReport,
  milestoneLight,
  overdueState,
  type LightCause,
  type MilestoneStanding,
  type ProjectLightInput,
} from '@jiannuo/domain';
import type { PublicCause, PublicMilestone } from '@jiannuo/contracts';
import { countOf } from './public-figures.js';
import type { MilestoneRow, PublishedRows } from './published-rows.js';

/** A milestone as the rules see it. */
export function standingOf(
  row: MilestoneRow,
  rows: Pick<PublishedRows, 'reviewPeriods' | 'deliverables'>,
): MilestoneStanding {
  return {
    key: row.key,
    weight: row.weight,
    dueDate: row.due_date,
    completedOn: row.completed_on,
    withdrawn: row.withdrawn_on !== null,
    pendingReportedOn: row.completed_on === null ? row.pending_reported_on : null,
    returnedOn: row.clock_resumes_on,
    extensionAskedOn: row.extension_asked_on,
    plannedStart: row.planned_start,
    count: countOf(row, rows),
    reviewPeriods: rows.reviewPeriods
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
  | 'cause'
> {
  const { calendar, today } = input;
  const light = milestoneLight({ ...input, milestone: standing });
  const cause = publicCause(light.cause, [standing], today);
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
    lightCause: causeWords(cause, 'milestone'),
    cause: causeDocument(cause),
  };
}

/** What the public may know of why: a domain cause, or that the planned date has passed. */
export type KnownCause = LightCause | { readonly code: 'past-due' };

/**
 * The cause of a light for the public. That a report was returned is not public, so what is being
 * mended reads as what it is by its dates: due soon, or past its date.
 */
export function publicCause(
  cause: LightCause,
  milestones: readonly MilestoneStanding[],
  today: PublishedRows['clock']['today'],
): KnownCause {
  if (cause.code !== 'to-mend') return cause;
  const mended = milestones.filter(({ returnedOn }) => returnedOn !== null);
  return mended.some(({ dueDate }) => dueDate < today)
    ? { code: 'past-due' }
    : { ...cause, code: 'due-soon' };
}

/** “有节点逾期19天” */
export function causeWords(cause: KnownCause, beside: 'project' | 'milestone'): string {
  if (cause.code === 'past-due') {
    return `${beside === 'project' ? '有节点' : ''}已过计划日期，尚未完成`;
  }
  return describeCause(cause, beside);
}

/** The same for machines. */
export function causeDocument(cause: KnownCause): PublicCause {
  const none = { days: null, count: null, points: null };
  switch (cause.code) {
    case 'overdue':
      return { ...none, code: cause.code, days: cause.days, count: cause.count };
    case 'far-behind':
    case 'behind':
      return { ...none, code: cause.code, points: Math.floor(cause.points * 10 + 1e-9) / 10 };
    case 'due-soon':
    case 'to-mend':
      return { ...none, code: 'due-soon', days: cause.workingDays };
    default:
      return { ...none, code: cause.code };
  }
}

function stateOf(standing: MilestoneStanding): PublicMilestone['state'] {
  if (standing.completedOn !== null) return 'completed';
  if (standing.withdrawn) return 'withdrawn';
  return standing.pendingReportedOn === null ? 'open' : 'reported';
}
