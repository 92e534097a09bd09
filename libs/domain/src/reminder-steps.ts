/** What a reminder is about. 提醒 comes before the date, 催办 after it. */
export const REMINDER_KINDS = [
  'due-soon',
  'overdue',
  'escalation-prepared',
  'escalation-sent',
  'overdue-digest',
  'review-waiting',
  'assignment-unsigned',
  'progress-due',
  'progress-overdue',
  'directive-due',
  'directive-overdue',
  'check-up-due',
  'check-up-overdue',
] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** Those who can be chosen for a step of a rule. */
export type OfficeAudience = 'reporter' | 'head' | 'supervisor' | 'leader';
/** The `checker` 核查人 is the one person asked to look. */
export type ReminderAudience = OfficeAudience | 'checker';

/**
 * One row of a ladder: so many working days after its anchor (before it when negative), repeated
 * every so many working days where `every` is given.
 */
export interface ReminderStep {
  readonly kind: ReminderKind;
  readonly offset: number;
  readonly every?: number;
  readonly audience: readonly OfficeAudience[];
}

/**
 * The steps of one subject counted from one day. Of one ladder's steps that became due together only
 * the newest is sent, so two matters that must not silence one another stand in two ladders.
 */
export interface ReminderSteps {
  /** From the last day in time: T−10 … T+1 … */
  readonly milestone: readonly ReminderStep[];
  /** From the last day in time: the 呈报 is prepared for the supervisor. */
  readonly escalation: readonly ReminderStep[];
  /** From the day the 呈报 was prepared: it goes to the leader by itself, unless sent before. */
  readonly escalationSending: readonly ReminderStep[];
  /** From the day a review began to wait; the audience is whoever must decide. */
  readonly review: readonly Omit<ReminderStep, 'audience'>[];
  /** From the day an assignment was given, until it is signed for 签收. */
  readonly assignment: readonly ReminderStep[];
  /** From the day the monthly progress is due. */
  readonly progress: readonly ReminderStep[];
  /** From the day a directive came: studied the same day, answered in 3 (13710). */
  readonly directiveIssued: readonly ReminderStep[];
  /** From the day the directive's reply is due. */
  readonly directiveReply: readonly ReminderStep[];
  /** From the day the matter of the directive is to be done, until the directive is closed. */
  readonly directiveDone: readonly ReminderStep[];
  /** From the last day for a check-up's result; the audience is whoever looks, once late the supervisor too. */
  readonly checkUp: readonly Omit<ReminderStep, 'audience'>[];
  /** To whom the weekly digest of overdue work goes once the leader has been told. */
  readonly digestAudience: readonly OfficeAudience[];
}

const DEPARTMENT = ['reporter', 'head'] as const;
const DEPARTMENT_AND_SUPERVISOR = ['reporter', 'head', 'supervisor'] as const;

/** The steps where a programme sets none of its own, in working days (design: rules). */
export const DEFAULT_REMINDER_STEPS: ReminderSteps = {
  milestone: [
    { kind: 'due-soon', offset: -10, audience: ['reporter'] },
    { kind: 'due-soon', offset: -5, audience: ['reporter'] },
    { kind: 'due-soon', offset: -3, audience: ['reporter'] },
    { kind: 'due-soon', offset: -1, audience: ['reporter'] },
    { kind: 'due-soon', offset: 0, audience: ['reporter'] },
    { kind: 'overdue', offset: 1, audience: DEPARTMENT },
    { kind: 'overdue', offset: 3, audience: DEPARTMENT_AND_SUPERVISOR },
    { kind: 'overdue', offset: 6, every: 3, audience: DEPARTMENT },
  ],
  escalation: [{ kind: 'escalation-prepared', offset: 5, audience: ['supervisor'] }],
  escalationSending: [{ kind: 'escalation-sent', offset: 3, audience: ['leader'] }],
  review: [{ kind: 'review-waiting', offset: 3, every: 2 }],
  assignment: [
    { kind: 'assignment-unsigned', offset: 3, audience: DEPARTMENT_AND_SUPERVISOR },
    { kind: 'assignment-unsigned', offset: 6, every: 3, audience: DEPARTMENT_AND_SUPERVISOR },
  ],
  progress: [
    { kind: 'progress-due', offset: -3, audience: ['reporter'] },
    { kind: 'progress-due', offset: -1, audience: ['reporter'] },
    { kind: 'progress-overdue', offset: 1, audience: DEPARTMENT },
  ],
  directiveIssued: [{ kind: 'directive-due', offset: 0, audience: DEPARTMENT }],
  directiveReply: [
    { kind: 'directive-due', offset: -1, audience: DEPARTMENT },
    { kind: 'directive-due', offset: 0, audience: DEPARTMENT },
    { kind: 'directive-overdue', offset: 1, audience: DEPARTMENT_AND_SUPERVISOR },
    { kind: 'directive-overdue', offset: 3, every: 2, audience: DEPARTMENT_AND_SUPERVISOR },
  ],
  directiveDone: [
    { kind: 'directive-due', offset: -1, audience: DEPARTMENT },
    { kind: 'directive-overdue', offset: 1, every: 5, audience: DEPARTMENT_AND_SUPERVISOR },
  ],
  checkUp: [
    { kind: 'check-up-due', offset: -1 },
    { kind: 'check-up-overdue', offset: 1, every: 3 },
  ],
  digestAudience: ['head', 'leader'],
};

/** Monthly progress is due on this day of the month. */
export const PROGRESS_DUE_DAY = 25;
/** A directive is answered within so many working days (Shanxi's 13710). */
export const DIRECTIVE_REPLY_WORKING_DAYS = 3;
