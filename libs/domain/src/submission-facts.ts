import type { CalendarDate } from './calendar-date.js';
import type { Actor } from './roles.js';
import type { SubmissionKind, TransitionOrigin } from './submission-transitions.js';

/** The milestone or project the submission is about. */
export interface SubmissionSubject {
  readonly region: string;
  /** Departments that may create a submission: the milestone's one, or a project's. */
  readonly responsibleDepartments: readonly string[];
  /**
   * Neither completed, withdrawn nor in a closed programme. A subject whose completion is under
   * review is still open.
   */
  readonly open: boolean;
  /** Another live submission of the same kind exists for it (and, for progress, the same month). */
  readonly hasOtherLive: boolean;
  /** Users who are the project's responsible leader 责任领导. */
  readonly leaderIds?: readonly string[] | undefined;
  /** The due date in force, for an extension. */
  readonly dueDate?: CalendarDate | undefined;
}

export interface SubmissionRecord {
  readonly department: string;
  /** Whoever created, edited or submitted any round of it. */
  readonly authors: readonly string[];
  readonly signOffRequired: boolean;
  readonly version: number;
}

/**
 * What is given with the action. For `submit` the caller passes the content the submission will
 * hold (text, dates, evidence), whether it came with this request or stood there before.
 */
export interface SubmissionGiven {
  readonly version?: number | undefined;
  readonly text?: string | undefined;
  readonly comment?: string | undefined;
  readonly publicNote?: string | undefined;
  /** Why an approval is revoked; `comment` serves when it is absent. */
  readonly reason?: string | undefined;
  /** The department to create for; asked only when the actor could act for several. */
  readonly department?: string | undefined;
  readonly completedOn?: CalendarDate | undefined;
  /** Files attached, of any visibility. */
  readonly evidenceCount?: number | undefined;
  /** The decision made on paper is attached. */
  readonly hasPaperDecision?: boolean | undefined;
  /** Why the milestone is complete although one it follows is not. */
  readonly reasonForOrder?: string | undefined;
  /** The new due date an extension asks for. */
  readonly requestedDueDate?: CalendarDate | undefined;
  /** The basis of an amendment 调整依据, shown to the public. */
  readonly basis?: AmendmentBasis | undefined;
}

/** 批准机关、日期、文号. */
export interface AmendmentBasis {
  readonly authority: string;
  readonly date: CalendarDate;
  readonly documentNumber: string;
}

export interface ProgrammeRules {
  readonly startsOn: CalendarDate;
  /** A completion needs at least one file of evidence. */
  readonly evidenceRequired: boolean;
  /** Where there is no submission yet; afterwards the submission's own flag counts. */
  readonly signOffRequired: boolean;
}

/** All the workflow needs to know, loaded by the caller. */
export interface SubmissionFacts {
  readonly state: TransitionOrigin;
  readonly kind: SubmissionKind;
  readonly actor: Actor;
  readonly subject: SubmissionSubject;
  /** Null before it is created. */
  readonly submission: SubmissionRecord | null;
  readonly programme: ProgrammeRules;
  /** Keys of milestones this one follows that are not completed. */
  readonly openPredecessors?: readonly string[] | undefined;
  /** Business today in the region's time zone. */
  readonly today: CalendarDate;
}

/** Why not: `code` is stable for programs, `reason` tells a person in Chinese what to do next. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly reason: string;
}

export const REFUSAL_CODES = [
  'wrong-state',
  'not-responsible-department',
  'not-own-department',
  'not-department-head',
  'not-decider',
  'not-reviewer',
  'own-work',
  'subject-closed',
  'other-live',
  'sign-off-not-used',
  'sign-off-first',
  'version-required',
  'version-stale',
  'text-required',
  'completed-on-required',
  'completed-on-before-start',
  'completed-on-in-future',
  'evidence-required',
  'order-reason-required',
  'requested-due-date-required',
  'requested-due-date-not-later',
  'basis-required',
  'comment-required',
  'reason-required',
  'paper-decision-required',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
