import { daysBetween, type CalendarDate } from './calendar-date.js';
import { awaitsExtension, isOpen, type MilestoneClock } from './lateness.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A milestone tied to a counted target 量化指标. */
export interface MilestoneCount {
  readonly direction: 'floor' | 'ceiling';
  readonly target: number;
  /** The figure approved so far, year to date; 0 when none is. */
  readonly approved: number;
}

/** One milestone as progress and lights see it. */
export interface MilestoneStanding extends MilestoneClock {
  readonly key: string;
  /** Any unit; only its share of the project's sum counts. */
  readonly weight: number;
  /** Null: it starts when the milestone due before it is due. */
  readonly plannedStart: CalendarDate | null;
  readonly count: MilestoneCount | null;
}

/** Percent; null when the project has no weighted milestone (未分解). */
export interface ProjectProgress {
  /** Whole percent, floored, at most 99 while a milestone is open. */
  readonly progress: number | null;
  readonly plannedProgress: number | null;
  /** The same before rounding, for lights and averages. */
  readonly progressExact: number | null;
  readonly plannedExact: number | null;
}

/** Sums of fractions miss whole numbers by far less than this, in percent. */
const ROUNDING_NOISE = 1e-9;

/** Rounds down, forgiving the noise of floating point: 56.999999999999993 is 57. */
export function floorPercent(percent: number): number {
  return Math.floor(percent + ROUNDING_NOISE);
}

/** True when `value` is above `limit` by more than the noise of floating point. */
export function exceeds(value: number, limit: number): boolean {
  return value > limit + ROUNDING_NOISE;
}

/** How much of a milestone is done, 0 to 1: completed, or its share of a counted floor. */
export function milestoneDone(milestone: Pick<MilestoneStanding, 'completedOn' | 'count'>): number {
  if (milestone.completedOn !== null) return 1;
  const { count } = milestone;
  if (count === null || count.direction !== 'floor' || count.target <= 0) return 0;
  return Math.min(1, Math.max(0, count.approved / count.target));
}

/**
 * When work on a milestone was to start: its own planned start, otherwise the due date before its
 * own among the project's milestones; null when there is none.
 */
export function plannedStartOf(
  milestone: Pick<MilestoneStanding, 'plannedStart' | 'dueDate'>,
  milestones: readonly Pick<MilestoneStanding, 'dueDate' | 'withdrawn'>[],
): CalendarDate | null {
  if (milestone.plannedStart !== null) return milestone.plannedStart;
  return milestones
    .filter((other) => !other.withdrawn && other.dueDate < milestone.dueDate)
    .reduce<CalendarDate | null>(
      (latest, { dueDate }) => (latest === null || dueDate > latest ? dueDate : latest),
      null,
    );
}

/**
 * How much of a milestone should be done today, 0 to 1: all of it once its due date lies before
 * today; tied to a count it rises evenly from `start` (1 January of the due year when null) to the
 * due date (序时进度). No more than is done while a completion waits for review or an extension
 * asked in time is undecided.
 */
export function milestonePlan(
  milestone: MilestoneStanding,
  start: CalendarDate | null,
  today: CalendarDate,
  calendar: WorkingCalendar,
): number {
  const plan = milestone.dueDate < today ? 1 : evenShare(milestone, start, today);
  const waits = milestone.pendingReportedOn !== null || awaitsExtension(milestone, calendar);
  return isOpen(milestone) && waits ? Math.min(plan, milestoneDone(milestone)) : plan;
}

/** Progress of a project and where the plan has it today. Withdrawn milestones leave both sums. */
export function projectProgress(
  milestones: readonly MilestoneStanding[],
  today: CalendarDate,
  calendar: WorkingCalendar,
): ProjectProgress {
  const counted = milestones.filter((milestone) => !milestone.withdrawn);
  const progressExact = weightedPercent(counted, milestoneDone);
  const plannedExact = weightedPercent(counted, (milestone) =>
    milestonePlan(milestone, plannedStartOf(milestone, milestones), today, calendar),
  );
  if (progressExact === null || plannedExact === null) {
    return { progress: null, plannedProgress: null, progressExact: null, plannedExact: null };
  }
  const most = counted.some(isOpen) ? 99 : 100;
  return {
    progress: Math.min(most, floorPercent(progressExact)),
    plannedProgress: floorPercent(plannedExact),
    progressExact,
    plannedExact,
  };
}

/**
 * A programme's progress: the floored mean of its projects' unrounded progress, without projects
 * that have none; at most 99 while a project is below 100; null when no project has any.
 */
export function programmeProgress(
  projects: readonly Pick<ProjectProgress, 'progress' | 'progressExact'>[],
): number | null {
  const exact = projects.flatMap(({ progressExact }) =>
    progressExact === null ? [] : [progressExact],
  );
  if (exact.length === 0) return null;
  const most = projects.some(({ progress }) => progress !== null && progress < 100) ? 99 : 100;
  return Math.min(most, floorPercent(exact.reduce((sum, one) => sum + one, 0) / exact.length));
}

/**
 * How much of a counted target is reached, in percent with two decimals, rounded down and never
 * capped: 1216 of 1200 is 101.33. Null when the target is not above zero.
 */
export function quantityPercent(approved: number, target: number): number | null {
  if (!(target > 0)) return null;
  return floorPercent((approved * 10_000) / target) / 100;
}

function evenShare(
  { count, dueDate }: MilestoneStanding,
  start: CalendarDate | null,
  today: CalendarDate,
): number {
  if (count === null || count.direction !== 'floor') return 0;
  const from = start ?? `${dueDate.slice(0, 4)}-01-01`;
  if (today <= from) return 0;
  return daysBetween(from, today) / daysBetween(from, dueDate);
}

function weightedPercent(
  milestones: readonly MilestoneStanding[],
  share: (milestone: MilestoneStanding) => number,
): number | null {
  const total = milestones.reduce((sum, { weight }) => sum + weight, 0);
  if (total <= 0) return null;
  const weighted = milestones.reduce((sum, one) => sum + one.weight * share(one), 0);
  return (100 * weighted) / total;
}
