import { addDays, isCalendarDate, type CalendarDate } from './calendar-date.js';
import type { ProgrammeKind } from './keys.js';
import type { AcceptanceState } from './acceptance.js';
import {
  firstWorkingDayOnOrAfter,
  lastWorkingDayOnOrBefore,
  type WorkingCalendar,
} from './working-calendar.js';

/** What becomes of an unfinished project when its list is closed. */
export const CLOSING_OUTCOMES = ['continues', 'unfinished'] as const;
export type ClosingOutcome = (typeof CLOSING_OUTCOMES)[number];

export interface ClosingChoice {
  readonly ordinal: number;
  readonly outcome: ClosingOutcome;
  /** Why it is unfinished; public. */
  readonly publicReason: string;
}

export interface ClosingProject {
  readonly ordinal: number;
  readonly title: string;
  readonly acceptance: AcceptanceState;
  readonly withdrawn: boolean;
}

/** One thing still to be said before a list is closed, and the project it is about. */
export interface ClosingFault {
  readonly ordinal: number;
  readonly reason: string;
}

/** Expected figures (主要预期目标) are met or not; nobody accepts or continues them. */
export function isSettledAtYearEnd(project: ClosingProject, kind: ProgrammeKind): boolean {
  return kind === 'indicator' || project.withdrawn || project.acceptance === 'accepted';
}

/** What stands in the way of closing: each unfinished project needs a choice and a public reason. */
export function checkClosing(
  kind: ProgrammeKind,
  projects: readonly ClosingProject[],
  choices: readonly ClosingChoice[],
): readonly ClosingFault[] {
  const open = projects.filter((project) => !isSettledAtYearEnd(project, kind));
  const faults = open.flatMap((project) => {
    const say = (text: string): ClosingFault[] => [
      { ordinal: project.ordinal, reason: `第${project.ordinal}项“${project.title}”${text}。` },
    ];
    if (project.acceptance === 'awaiting') return say('节点已全部完成，请先验收');
    const choice = choices.find(({ ordinal }) => ordinal === project.ordinal);
    if (choice === undefined) return say('没有办结，请选择结转下一年或未完成');
    return choice.publicReason.trim() === '' ? say('没有办结，请写明原因（将公开）') : [];
  });
  const needless = choices
    .filter(({ ordinal }) => !open.some((project) => project.ordinal === ordinal))
    .map(({ ordinal }) => ({ ordinal, reason: `第${ordinal}项已办结或不存在，无须说明。` }));
  return [...faults, ...needless];
}

/**
 * The same day some years later, moved to a working day: the next one, or, where that would leave the
 * span, the one before. 29 February becomes the 28th.
 */
export function shiftYears(
  date: CalendarDate,
  years: number,
  calendar: WorkingCalendar,
  endsOn: CalendarDate,
): CalendarDate {
  const text = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  const day = isCalendarDate(text) ? text : addDays(`${text.slice(0, 8)}28`, 0);
  const next = firstWorkingDayOnOrAfter(calendar, day);
  return next <= endsOn ? next : lastWorkingDayOnOrBefore(calendar, endsOn);
}

const FULL_WEIGHT = 100;

/**
 * The weights of what is left, as whole points that make 100 again; those that were cut off the most
 * by rounding are rounded up. Weights that were all nothing are shared out evenly.
 */
export function rescaleWeights(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) =>
    total === 0 ? FULL_WEIGHT / weights.length : (weight * FULL_WEIGHT) / total,
  );
  const floors = exact.map(Math.floor);
  const missing = weights.length === 0 ? 0 : FULL_WEIGHT - floors.reduce((a, b) => a + b, 0);
  const raised = new Set(
    exact
      .map((value, index) => ({ index, cut: value - Math.floor(value) }))
      .sort((a, b) => b.cut - a.cut || a.index - b.index)
      .slice(0, missing)
      .map(({ index }) => index),
  );
  return floors.map((floor, index) => (raised.has(index) ? floor + 1 : floor));
}
