import { addDays, daysBetween, laterOf, type CalendarDate } from './calendar-date.js';
import {
  addWorkingDays,
  firstWorkingDayOnOrAfter,
  workingDaysBetween,
  type WorkingCalendar,
} from './working-calendar.js';

/** A report more than so many working days after completion is marked 补报. */
export const LATE_REPORT_WORKING_DAYS = 3;
/** Working days a department has to mend what was returned before it is overdue again. */
export const MENDING_WORKING_DAYS = 3;

/** What decides whether a milestone's clock runs. */
export interface MilestoneClock {
  /** In force; the original stands beside it elsewhere. */
  readonly dueDate: CalendarDate;
  /** Confirmed by approval, otherwise null. */
  readonly completedOn: CalendarDate | null;
  readonly withdrawn: boolean;
  /** First submit of the round now submitted or signed off; null when nobody waits for a review. */
  readonly pendingReportedOn: CalendarDate | null;
  /** Last return of the live completion, while it is with the department again. */
  readonly returnedOn: CalendarDate | null;
  /** When the live extension, not yet decided, was asked for. */
  readonly extensionAskedOn: CalendarDate | null;
  /** Earlier rounds of review, which do not overlap. */
  readonly reviewPeriods?: readonly ReviewPeriod[] | undefined;
}

/** One round of review: from the day reported up to, not with, the day returned. */
export interface ReviewPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface OverdueState {
  readonly overdue: boolean;
  /** Calendar days since the due date, without days under review; 0 when not overdue. */
  readonly overdueDays: number;
  /** The first day on which it was overdue; null when it is not. */
  readonly since: CalendarDate | null;
  /** It would be overdue, but an extension asked for in time is undecided. */
  readonly awaitingExtension: boolean;
}

/** Days a milestone was late: max(0, completedOn − dueDate), in calendar days. */
export function daysLate(completedOn: CalendarDate, dueDate: CalendarDate): number {
  return Math.max(0, daysBetween(dueDate, completedOn));
}

/** 补报: reported more than 3 working days after it was complete. */
export function isLateReport(
  calendar: WorkingCalendar,
  completedOn: CalendarDate,
  reportedOn: CalendarDate,
): boolean {
  return workingDaysBetween(calendar, completedOn, reportedOn) > LATE_REPORT_WORKING_DAYS;
}

/** The due date, or the next working day when it is a rest day. */
export function effectiveDueDate(calendar: WorkingCalendar, dueDate: CalendarDate): CalendarDate {
  return firstWorkingDayOnOrAfter(calendar, dueDate);
}

/** The last day on which the milestone is not overdue: the effective due date, or time to mend. */
export function lastDayInTime(
  clock: Pick<MilestoneClock, 'dueDate' | 'returnedOn'>,
  calendar: WorkingCalendar,
): CalendarDate {
  const due = effectiveDueDate(calendar, clock.dueDate);
  return clock.returnedOn === null
    ? due
    : laterOf(due, addWorkingDays(calendar, clock.returnedOn, MENDING_WORKING_DAYS));
}

/** True for an extension asked for on or before the effective due date. */
export function isAskedInTime(
  askedOn: CalendarDate,
  dueDate: CalendarDate,
  calendar: WorkingCalendar,
): boolean {
  return askedOn <= effectiveDueDate(calendar, dueDate);
}

/** Neither completed nor withdrawn; a reported milestone is still open. */
export function isOpen(clock: Pick<MilestoneClock, 'completedOn' | 'withdrawn'>): boolean {
  return clock.completedOn === null && !clock.withdrawn;
}

/** True while an extension asked for in time waits for its decision. */
export function awaitsExtension(clock: MilestoneClock, calendar: WorkingCalendar): boolean {
  return (
    clock.extensionAskedOn !== null &&
    isAskedInTime(clock.extensionAskedOn, clock.dueDate, calendar)
  );
}

/**
 * Overdue = open, not reported, and the due date has passed (a rest day: the next working day has).
 * After a return 3 working days are left to mend; an extension asked in time does not redden.
 */
export function overdueState(
  clock: MilestoneClock,
  calendar: WorkingCalendar,
  today: CalendarDate,
): OverdueState {
  const lastDay = lastDayInTime(clock, calendar);
  const late = isOpen(clock) && clock.pendingReportedOn === null && today > lastDay;
  const awaitingExtension = late && awaitsExtension(clock, calendar);
  if (!late || awaitingExtension) {
    return { overdue: false, overdueDays: 0, since: null, awaitingExtension };
  }
  const overdueDays = daysBetween(clock.dueDate, today) - reviewedDays(clock, today);
  return { overdue: true, overdueDays, since: addDays(lastDay, 1), awaitingExtension };
}

/** Days after the due date up to today on which a reviewer, not the department, held it. */
function reviewedDays(clock: MilestoneClock, today: CalendarDate): number {
  const firstDay = addDays(clock.dueDate, 1);
  const dayAfter = addDays(today, 1);
  return (clock.reviewPeriods ?? []).reduce((sum, { from, to }) => {
    const end = to < dayAfter ? to : dayAfter;
    return sum + Math.max(0, daysBetween(laterOf(from, firstDay), end));
  }, 0);
}
