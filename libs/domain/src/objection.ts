import { addWorkingDays, type WorkingCalendar } from './working-calendar.js';
import type { CalendarDate } from './calendar-date.js';

/** 群众意见: waiting for its answer, answered, or not dealt with here. */
export const OBJECTION_STATES = ['received', 'answered', 'rejected'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** Whether question and answer are shown to everybody: not decided yet, shown, kept back. */
export const OBJECTION_PUBLICITIES = ['undecided', 'published', 'kept-back'] as const;
export type ObjectionPublicity = (typeof OBJECTION_PUBLICITIES)[number];

export const OBJECTION_ACTIONS = ['answer', 'reject', 'publish', 'keep-back'] as const;
export type ObjectionAction = (typeof OBJECTION_ACTIONS)[number];

/** A department answers within so many working days after the day it was received. */
export const OBJECTION_ANSWER_DAYS = 5;

export interface ObjectionStanding {
  readonly state: ObjectionState;
  readonly publicity: ObjectionPublicity;
}

interface Transition {
  readonly from: ObjectionStanding;
  readonly to: ObjectionStanding;
}

/** The whole course of a citizen's question, one row an action. */
export const OBJECTION_TRANSITIONS: Readonly<Record<ObjectionAction, Transition>> = {
  answer: {
    from: { state: 'received', publicity: 'undecided' },
    to: { state: 'answered', publicity: 'undecided' },
  },
  reject: {
    from: { state: 'received', publicity: 'undecided' },
    to: { state: 'rejected', publicity: 'kept-back' },
  },
  publish: {
    from: { state: 'answered', publicity: 'undecided' },
    to: { state: 'answered', publicity: 'published' },
  },
  'keep-back': {
    from: { state: 'answered', publicity: 'undecided' },
    to: { state: 'answered', publicity: 'kept-back' },
  },
};

/** Where the action leads, or null when it does not fit. */
export function stepObjection(
  standing: ObjectionStanding,
  action: ObjectionAction,
): ObjectionStanding | null {
  const { from, to } = OBJECTION_TRANSITIONS[action];
  return from.state === standing.state && from.publicity === standing.publicity ? to : null;
}

/** The last day on which an answer is in time. */
export function answerDueOn(calendar: WorkingCalendar, receivedOn: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, receivedOn, OBJECTION_ANSWER_DAYS);
}

/** What is owed about an unanswered one today, the newest step alone; null before its eve. */
export function objectionStep(
  calendar: WorkingCalendar,
  dueOn: CalendarDate,
  today: CalendarDate,
): 'received' | 'due' | 'overdue' {
  if (today > dueOn) return 'overdue';
  return addWorkingDays(calendar, today, 1) >= dueOn ? 'due' : 'received';
}
