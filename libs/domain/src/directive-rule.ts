import { addDays, type CalendarDate } from './calendar-date.js';
import { effectiveDueDate, isOpen, lastDayInTime, overdueState } from './lateness.js';
import type { MilestoneClock } from './lateness.js';
import type { DirectiveColour, DirectiveMatter } from './directive-transitions.js';
import { DIRECTIVE_REPLY_WORKING_DAYS } from './reminder-steps.js';
import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from './working-calendar.js';

/** A programme's numbers for the directives that are prepared by rule, in working days. */
export interface DirectiveRules {
  /** Yellow: nothing is submitted and so many days or fewer are left. */
  readonly yellowWorkingDaysBefore: number;
  /** Red: overdue for at least so many days. */
  readonly redOverdueWorkingDays: number;
}

export const DEFAULT_DIRECTIVE_RULES: DirectiveRules = {
  yellowWorkingDaysBefore: 5,
  redOverdueWorkingDays: 3,
};

/** 13710: an ordinary matter is done in so many working days, a major one in a month. */
export const ORDINARY_MATTER_WORKING_DAYS = 7;
export const MAJOR_MATTER_DAYS = 30;

/**
 * The directive that a milestone calls for today, or none. Only a report stops the clock, so nothing
 * is called for while one waits for its review; nor while an extension asked in time is undecided.
 */
export function directiveOwed(
  clock: MilestoneClock,
  rules: DirectiveRules,
  calendar: WorkingCalendar,
  today: CalendarDate,
): DirectiveColour | null {
  if (!isOpen(clock) || clock.pendingReportedOn !== null) return null;
  const lastDay = lastDayInTime(clock, calendar);
  const { overdue, awaitingExtension } = overdueState(clock, calendar, today);
  if (awaitingExtension) return null;
  if (overdue) {
    const late = workingDaysBetween(calendar, lastDay, today);
    return late >= rules.redOverdueWorkingDays ? 'red' : null;
  }
  // What was returned has been seen and talked about; its time to mend is warning enough.
  if (clock.returnedOn !== null) return null;
  const left = workingDaysBetween(calendar, today, effectiveDueDate(calendar, clock.dueDate));
  return left <= rules.yellowWorkingDaysBefore ? 'yellow' : null;
}

/** One by rule for each milestone, start of its clock and colour, however often the rule is asked. */
export function directiveRuleKey(
  milestoneKey: string,
  epoch: number,
  colour: DirectiveColour,
): string {
  return `${milestoneKey}:${epoch}:${colour}`;
}

/** The last day for the reply where nobody sets another: 3 working days after `issuedOn`. */
export function replyDueOnOf(calendar: WorkingCalendar, issuedOn: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, issuedOn, DIRECTIVE_REPLY_WORKING_DAYS);
}

/** The last day for the matter itself by 13710. */
export function matterDueOn(
  calendar: WorkingCalendar,
  issuedOn: CalendarDate,
  matter: DirectiveMatter,
): CalendarDate {
  return matter === 'ordinary'
    ? addWorkingDays(calendar, issuedOn, ORDINARY_MATTER_WORKING_DAYS)
    : effectiveDueDate(calendar, addDays(issuedOn, MAJOR_MATTER_DAYS));
}

/**
 * '洪督〔2024〕3号', or '洪警〔2024〕3号' for a yellow one. `prefix` is the region's own, such as 洪.
 */
export function directiveNumber(
  prefix: string,
  colour: DirectiveColour,
  year: number,
  ordinal: number,
): string {
  return `${prefix}${colour === 'red' ? '督' : '警'}〔${year}〕${ordinal}号`;
}
