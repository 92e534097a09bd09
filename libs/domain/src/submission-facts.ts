import type { Amendable, AmendmentBasis, AmendmentChanges } from './amendment.js';
import type { CalendarDate } from './calendar-date.js';
import type { ReportedFigure } from './figures.js';
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
  /** The month's progress of this department is approved already. */
  readonly hasApproved?: boolean | undefined;
  /** The programme is closed or the project accepted: what was approved stays as it is. */
  readonly frozen?: boolean | undefined;
  /** Users who are the project's responsible leader 责任领导; absent: any leader of the region. */
  readonly leaderIds?: readonly string[] | undefined;
  /** What stands there now, for an amendment. */
  readonly amendable?: Amendable | undefined;
  /** The due date in force, for an extension. */
  readonly dueDate?: CalendarDate | undefined;
}

export interface SubmissionRecord {
  readonly department: string;
  /** Whoever created, edited or submitted any round of it. */
  readonly authors: readonly string[];
  readonly signOffRequired: boolean;
  readonly version: number;
  /** Who reviewed this round's disclosure 公开审查; null when nobody has. */
  readonly disclosureReviewedBy?: string | null | undefined;
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
  /** The due date the decider grants; what was asked for when absent. */
  readonly grantedDueDate?: CalendarDate | undefined;
  /** The basis of an amendment 调整依据, shown to the public. */
  readonly basis?: AmendmentBasis | undefined;
  /** What an amendment changes. */
  readonly changes?: AmendmentChanges | undefined;
  /** The month a progress report speaks of, 'YYYY-MM'. */
  readonly period?: string | undefined;
  /** The figures a progress report holds, beside those approved before. */
  readonly figures?: readonly ReportedFigure[] | undefined;
}

export interface ProgrammeRules {
  readonly startsOn: CalendarDate;
  /** A completion needs at least one file of evidence. */
  readonly evidenceRequired: boolean;
  /** Where there is no submission yet; afterwards the submission's own flag counts. */
  readonly signOffRequired: boolean;
  /** Somebody other than the approver reviews what will be public first. */
  readonly secondDisclosureReview?: boolean | undefined;
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
  'not-supervisor',
  'not-decider',
  'not-reviewer',
  'own-work',
  'subject-closed',
  'subject-frozen',
  'other-live',
  'already-approved',
  'sign-off-not-used',
  'sign-off-first',
  'disclosure-review-not-used',
  'disclosure-review-first',
  'version-required',
  'version-stale',
  'text-required',
  'completed-on-required',
  'completed-on-before-start',
  'completed-on-in-future',
  'evidence-required',
  'order-reason-required',
  'period-required',
  'period-before-start',
  'period-in-future',
  'figures-invalid',
  'fall-reason-required',
  'requested-due-date-required',
  'requested-due-date-not-later',
  'granted-due-date-not-later',
  'basis-required',
  'changes-required',
  'changes-invalid',
  'comment-required',
  'reason-required',
  'paper-decision-required',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
