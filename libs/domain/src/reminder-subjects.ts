import type { CalendarDate } from './calendar-date.js';
import type { MilestoneClock } from './lateness.js';

interface SubjectBase {
  /** Names the subject in the reminder's key: a stable key or an id, without ':'. */
  readonly subject: string;
  /** Counts clock starts: due date changed, returned, revoked, reassigned, calendar changed. */
  readonly epoch: number;
}

export interface MilestoneSubject extends SubjectBase, MilestoneClock {
  readonly type: 'milestone';
  /** Whoever must act on the completion that waits; the supervisor unless it waits for sign-off. */
  readonly pendingWith?: 'head' | 'supervisor' | undefined;
  /** The 呈报 of this epoch: when it was prepared and when it went to the leader. */
  readonly escalation: {
    readonly preparedOn: CalendarDate | null;
    readonly sentOn: CalendarDate | null;
    /** The supervisor sent it, so it does not go by itself. */
    readonly sentByHand?: boolean | undefined;
  };
}

/** A review of any other kind that waits: progress, extension, amendment. */
export interface ReviewSubject extends SubjectBase {
  readonly type: 'review';
  readonly waitingSince: CalendarDate;
  readonly waitingFor: 'head' | 'supervisor' | 'leader';
}

/** An assignment that must be signed for 签收. */
export interface AssignmentSubject extends SubjectBase {
  readonly type: 'assignment';
  readonly assignedOn: CalendarDate;
  /** Signed for, or objected to. */
  readonly answered: boolean;
}

/** One project's progress of one month. */
export interface ProgressSubject extends SubjectBase {
  readonly type: 'progress';
  /** The 25th of its month; on a rest day the next working day. */
  readonly dueOn: CalendarDate;
  readonly reported: boolean;
}

export interface DirectiveSubject extends SubjectBase {
  readonly type: 'directive';
  readonly issuedOn: CalendarDate;
  readonly replyDueOn: CalendarDate;
  readonly answered: boolean;
  /** When the matter itself is to be done (13710: 7 days, or a month); null once it is closed. */
  readonly doneDueOn?: CalendarDate | null | undefined;
}

/** Somebody was asked to look whether a completed milestone is true. */
export interface CheckUpSubject extends SubjectBase {
  readonly type: 'check-up';
  readonly orderedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** It has its result, or was called off. */
  readonly over: boolean;
}

export type ReminderSubject =
  | MilestoneSubject
  | ReviewSubject
  | AssignmentSubject
  | ProgressSubject
  | DirectiveSubject
  | CheckUpSubject;
