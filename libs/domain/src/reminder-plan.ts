import { compareDates, laterOf, type CalendarDate } from './calendar-date.js';
import { isOpen, lastDayInTime, type MilestoneClock } from './lateness.js';
import { ladderFrom, weeklyLadder, type Ladder, type Rung } from './reminder-ladder.js';
import type { ReminderAudience, ReminderKind, ReminderSteps } from './reminder-steps.js';
import { firstWorkingDayOnOrAfter, type WorkingCalendar } from './working-calendar.js';

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
}

export type ReminderSubject =
  MilestoneSubject | ReviewSubject | AssignmentSubject | ProgressSubject | DirectiveSubject;

export interface ReminderPlanInput {
  readonly subject: ReminderSubject;
  readonly steps: ReminderSteps;
  readonly calendar: WorkingCalendar;
  readonly today: CalendarDate;
  /** Plans ahead up to and with this day; today when absent. */
  readonly until?: CalendarDate | undefined;
  /** Keys planned before, superseded ones included. */
  readonly alreadyPlanned: ReadonlySet<string>;
}

export interface PlannedReminder {
  /** kind:subject:epoch:step, the notification's key without recipient and channel. */
  readonly key: string;
  readonly kind: ReminderKind;
  /** 'T-10', 'T+1': working days from the last day in time; 'R+3' from the report; 'W1' weekly. */
  readonly step: string;
  /** The day the step becomes due, always a working day unless the subject began on a rest day. */
  readonly dueOn: CalendarDate;
  readonly audience: readonly ReminderAudience[];
  /** A newer step is due too: record it, do not send it. */
  readonly superseded: boolean;
}

/**
 * The reminders owed for one subject up to `until`, the oldest first, without those already planned:
 * planning twice plans nothing new (design: rules). Of one ladder's steps due by today only the
 * newest is to be sent; steps after today are each to be sent on their own day.
 */
export function planReminders(input: ReminderPlanInput): readonly PlannedReminder[] {
  const horizon = laterOf(input.today, input.until ?? input.today);
  return laddersOf(input, horizon)
    .flatMap((ladder) => planLadder(ladder, input, horizon))
    .sort((a, b) => compareDates(a.dueOn, b.dueOn))
    .filter(({ key }) => !input.alreadyPlanned.has(key));
}

/**
 * Is a planned reminder still owed, asked just before it is sent? True when planning afresh from
 * the subject's facts of now still gives this key, not superseded.
 */
export function isReminderOwed(
  input: Omit<ReminderPlanInput, 'alreadyPlanned'>,
  key: string,
): boolean {
  return planReminders({ ...input, alreadyPlanned: new Set() }).some(
    (planned) => planned.key === key && !planned.superseded,
  );
}

/** kind:subject:epoch:step */
export function reminderKey(
  kind: ReminderKind,
  subject: string,
  epoch: number,
  step: string,
): string {
  return `${kind}:${subject}:${epoch}:${step}`;
}

function planLadder(
  ladder: Ladder,
  { subject, today }: ReminderPlanInput,
  horizon: CalendarDate,
): readonly PlannedReminder[] {
  const rungs = ladder.filter(({ dueOn }) => dueOn <= horizon);
  const newestDue = rungs.filter(({ dueOn }) => dueOn <= today).at(-1);
  return rungs.map((rung: Rung) => ({
    key: reminderKey(rung.kind, subject.subject, subject.epoch, rung.step),
    ...rung,
    superseded: rung.dueOn <= today && rung !== newestDue,
  }));
}

function laddersOf(input: ReminderPlanInput, horizon: CalendarDate): readonly Ladder[] {
  const { subject, steps, calendar } = input;
  const from = ladderFrom(calendar, horizon);
  switch (subject.type) {
    case 'milestone':
      return milestoneLadders(subject, input, horizon);
    case 'review':
      return [from('R', subject.waitingSince, forAudience(steps, subject.waitingFor))];
    case 'assignment':
      return subject.answered ? [] : [from('A', subject.assignedOn, steps.assignment)];
    case 'progress':
      return subject.reported
        ? []
        : [from('T', firstWorkingDayOnOrAfter(calendar, subject.dueOn), steps.progress)];
    case 'directive':
      return subject.answered
        ? []
        : [
            [
              ...from('D', subject.issuedOn, steps.directiveIssued),
              ...from(
                'T',
                firstWorkingDayOnOrAfter(calendar, subject.replyDueOn),
                steps.directiveReply,
              ).filter(({ dueOn }) => dueOn > subject.issuedOn),
            ],
          ];
  }
}

function milestoneLadders(
  milestone: MilestoneSubject,
  { steps, calendar }: ReminderPlanInput,
  horizon: CalendarDate,
): readonly Ladder[] {
  if (!isOpen(milestone)) return [];
  const from = ladderFrom(calendar, horizon);
  if (milestone.pendingReportedOn !== null) {
    const waitingFor = milestone.pendingWith ?? 'supervisor';
    return [from('R', milestone.pendingReportedOn, forAudience(steps, waitingFor))];
  }
  const lastDay = lastDayInTime(milestone, calendar);
  const { preparedOn, sentOn } = milestone.escalation;
  return [
    // The notice of the return itself tells the term; a step of that day would say it twice.
    from('T', lastDay, steps.milestone).filter(
      ({ dueOn }) => milestone.returnedOn === null || dueOn > milestone.returnedOn,
    ),
    from('T', lastDay, steps.escalation),
    preparedOn === null || sentOn !== null ? [] : from('P', preparedOn, steps.escalationSending),
    sentOn === null ? [] : weeklyLadder(calendar, sentOn, horizon, steps.digestAudience),
  ];
}

function forAudience(
  steps: ReminderSteps,
  waitingFor: ReminderAudience,
): ReminderSteps['milestone'] {
  return steps.review.map((step) => ({ ...step, audience: [waitingFor] }));
}
