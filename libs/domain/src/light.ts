import { daysBetween, type CalendarDate } from './calendar-date.js';
import { effectiveDueDate, isOpen, lastDayInTime, overdueState } from './lateness.js';
import type { LightCause } from './light-cause.js';
import {
  exceeds,
  milestoneDone,
  milestonePlan,
  plannedStartOf,
  projectProgress,
  type MilestoneStanding,
} from './progress.js';
import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from './working-calendar.js';

/** 已完成、红灯、黄灯、未启动、绿灯. */
export const LIGHTS = ['done', 'red', 'yellow', 'grey', 'green'] as const;
export type Light = (typeof LIGHTS)[number];

/** A programme's own numbers. Points are percentage points between plan and progress. */
export interface LightRules {
  /** Red when more points behind than this. */
  readonly redBehindPoints: number;
  /** Yellow when at least so many points behind. */
  readonly yellowBehindPoints: number;
  /** Yellow when due within so many working days and nothing is submitted. */
  readonly warningWorkingDays: number;
}

export const DEFAULT_LIGHT_RULES: LightRules = {
  redBehindPoints: 30,
  yellowBehindPoints: 10,
  warningWorkingDays: 10,
};

/** A light and why; no light for a project without weighted milestones or a withdrawn milestone. */
export interface LightResult {
  readonly light: Light | null;
  readonly cause: LightCause;
}

export interface ProjectLightInput {
  readonly milestones: readonly MilestoneStanding[];
  readonly rules: LightRules;
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
}

export interface MilestoneLightInput extends ProjectLightInput {
  /** One of `milestones`, which gives the default of its planned start. */
  readonly milestone: MilestoneStanding;
}

/** A milestone that turns red at the next turn of a day, told one working day before. */
export interface Reddening {
  readonly key: string;
  /** The first day on which it is red, seen from working days. */
  readonly on: CalendarDate;
  readonly cause: LightCause;
}

/** The light of a project: the first rule that matches wins, on unrounded values (design: rules). */
export function projectLight(input: ProjectLightInput): LightResult {
  const { milestones, rules, today, calendar } = input;
  const counted = milestones.filter((milestone) => !milestone.withdrawn);
  const { progressExact, plannedExact } = projectProgress(milestones, today, calendar);
  if (progressExact === null || plannedExact === null) {
    return { light: null, cause: { code: 'not-broken-down' } };
  }
  if (!counted.some(isOpen)) return { light: 'done', cause: { code: 'completed' } };
  const behind = plannedExact - progressExact;
  return (
    overdueLight(counted, input) ??
    farBehindLight(behind, rules) ??
    dueSoonLight(counted, input) ??
    behindLight(behind, rules) ??
    (counted.some((milestone) => hasStarted(milestone, input))
      ? { light: 'green', cause: { code: 'on-track' } }
      : { light: 'grey', cause: { code: 'not-started' } })
  );
}

/**
 * The light of one milestone. Points behind plan count only for one tied to a count, and before its
 * due date; grey until its planned start.
 */
export function milestoneLight(input: MilestoneLightInput): LightResult {
  const { milestone, milestones, rules, today, calendar } = input;
  if (milestone.withdrawn) return { light: null, cause: { code: 'withdrawn' } };
  if (!isOpen(milestone)) return { light: 'done', cause: { code: 'completed' } };
  if (milestone.pendingReportedOn !== null) return { light: 'green', cause: { code: 'reported' } };
  const start = plannedStartOf(milestone, milestones);
  const behind =
    milestone.dueDate < today
      ? 0
      : 100 * (milestonePlan(milestone, start, today, calendar) - milestoneDone(milestone));
  return (
    overdueLight([milestone], input) ??
    farBehindLight(behind, rules) ??
    dueSoonLight([milestone], input) ??
    behindLight(behind, rules) ??
    (hasStarted(milestone, input)
      ? { light: 'green', cause: { code: 'on-track' } }
      : { light: 'grey', cause: { code: 'not-started' } })
  );
}

/**
 * Which milestones are not red today and will be on the next working day, if nothing happens: what
 * supervisor and lead department are told one working day before.
 */
export function tomorrowReddens(input: ProjectLightInput): readonly Reddening[] {
  const on = addWorkingDays(input.calendar, input.today, 1);
  return input.milestones.flatMap((milestone) => {
    if (milestoneLight({ ...input, milestone }).light === 'red') return [];
    const next = milestoneLight({ ...input, milestone, today: on });
    return next.light === 'red' ? [{ key: milestone.key, on, cause: next.cause }] : [];
  });
}

function overdueLight(
  milestones: readonly MilestoneStanding[],
  { calendar, today }: ProjectLightInput,
): LightResult | null {
  const days = milestones
    .map((milestone) => overdueState(milestone, calendar, today))
    .filter(({ overdue }) => overdue)
    .map(({ overdueDays }) => overdueDays);
  if (days.length === 0) return null;
  return { light: 'red', cause: { code: 'overdue', days: Math.max(...days), count: days.length } };
}

function farBehindLight(points: number, rules: LightRules): LightResult | null {
  return exceeds(points, rules.redBehindPoints)
    ? { light: 'red', cause: { code: 'far-behind', points } }
    : null;
}

function behindLight(points: number, rules: LightRules): LightResult | null {
  return exceeds(rules.yellowBehindPoints, points)
    ? null
    : { light: 'yellow', cause: { code: 'behind', points } };
}

/** The most urgent open milestone with nothing submitted whose time is nearly or already up. */
function dueSoonLight(
  milestones: readonly MilestoneStanding[],
  { calendar, today, rules }: ProjectLightInput,
): LightResult | null {
  const latest = addWorkingDays(calendar, today, rules.warningWorkingDays);
  const urgent = milestones
    .filter((milestone) => isOpen(milestone) && milestone.pendingReportedOn === null)
    .filter((milestone) => effectiveDueDate(calendar, milestone.dueDate) <= latest)
    .map((milestone) => ({ milestone, lastDay: lastDayInTime(milestone, calendar) }))
    .sort((a, b) => daysBetween(b.lastDay, a.lastDay))[0];
  if (urgent === undefined) return null;
  const { milestone, lastDay } = urgent;
  if (overdueState(milestone, calendar, today).awaitingExtension) {
    return { light: 'yellow', cause: { code: 'awaiting-extension' } };
  }
  const workingDays = workingDaysBetween(calendar, today, lastDay);
  const code = milestone.returnedOn === null ? 'due-soon' : 'to-mend';
  return { light: 'yellow', cause: { code, workingDays, date: lastDay } };
}

/** Something is due or approved, or its planned start is reached. */
function hasStarted(
  milestone: MilestoneStanding,
  { milestones, today }: ProjectLightInput,
): boolean {
  const start = plannedStartOf(milestone, milestones);
  return (
    milestoneDone(milestone) > 0 || milestone.dueDate <= today || (start !== null && start <= today)
  );
}
