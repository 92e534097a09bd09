import type { CalendarDate } from './calendar-date.js';
import { isOpen, lastDayInTime } from './lateness.js';
import { ladderFrom, weeklyLadder, type Ladder, type LadderStep } from './reminder-ladder.js';
import type { ReminderAudience, ReminderStep, ReminderSteps } from './reminder-steps.js';
import type {
  CheckUpSubject,
  DirectiveSubject,
  MilestoneSubject,
  ReminderSubject,
} from './reminder-subjects.js';
import { firstWorkingDayOnOrAfter, type WorkingCalendar } from './working-calendar.js';

/** What the ladders of a subject follow from. */
export interface LadderInput {
  readonly subject: ReminderSubject;
  readonly steps: ReminderSteps;
  readonly calendar: WorkingCalendar;
}

/**
 * The subject's ladders with every step due up to and with `horizon`; none once it is done.
 * Steps of one ladder supersede one another, two ladders never do.
 */
export function laddersOf(input: LadderInput, horizon: CalendarDate): readonly Ladder[] {
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
      return directiveLadders(subject, input, horizon);
    case 'check-up':
      return subject.over ? [] : [checkUpLadder(subject, input, horizon)];
  }
}

/** The reply is one matter, the doing another: neither silences the other. */
function directiveLadders(
  directive: DirectiveSubject,
  { steps, calendar }: LadderInput,
  horizon: CalendarDate,
): readonly Ladder[] {
  const from = ladderFrom(calendar, horizon);
  const { answered, issuedOn, replyDueOn, doneDueOn } = directive;
  const until = (letter: string, day: CalendarDate, own: readonly ReminderStep[]): Ladder =>
    from(letter, firstWorkingDayOnOrAfter(calendar, day), own).filter(
      ({ dueOn }) => dueOn > issuedOn,
    );
  return [
    answered
      ? []
      : [
          ...from('D', issuedOn, steps.directiveIssued),
          ...until('T', replyDueOn, steps.directiveReply),
        ],
    doneDueOn === null || doneDueOn === undefined ? [] : until('Z', doneDueOn, steps.directiveDone),
  ];
}

/** The order itself tells the term; a step of that day would say it twice. */
function checkUpLadder(
  { dueOn, orderedOn }: CheckUpSubject,
  { steps, calendar }: LadderInput,
  horizon: CalendarDate,
): Ladder {
  const lastDay = firstWorkingDayOnOrAfter(calendar, dueOn);
  const own = steps.checkUp.map((step): LadderStep => ({
    ...step,
    audience: step.kind === 'check-up-overdue' ? ['checker', 'supervisor'] : ['checker'],
  }));
  return ladderFrom(calendar, horizon)('T', lastDay, own).filter((rung) => rung.dueOn > orderedOn);
}

function milestoneLadders(
  milestone: MilestoneSubject,
  { steps, calendar }: LadderInput,
  horizon: CalendarDate,
): readonly Ladder[] {
  if (!isOpen(milestone)) return [];
  const from = ladderFrom(calendar, horizon);
  if (milestone.pendingReportedOn !== null) {
    const waitingFor = milestone.pendingWith ?? 'supervisor';
    return [from('R', milestone.pendingReportedOn, forAudience(steps, waitingFor))];
  }
  const lastDay = lastDayInTime(milestone, calendar);
  const { preparedOn, sentOn, sentByHand } = milestone.escalation;
  return [
    // The notice of the return itself tells the term; a step of that day would say it twice.
    from('T', lastDay, steps.milestone).filter(
      ({ dueOn }) => milestone.returnedOn === null || dueOn > milestone.returnedOn,
    ),
    from('T', lastDay, steps.escalation),
    preparedOn === null || sentByHand === true
      ? []
      : from('P', preparedOn, steps.escalationSending),
    sentOn === null ? [] : weeklyLadder(calendar, sentOn, horizon, steps.digestAudience),
  ];
}

function forAudience(steps: ReminderSteps, waitingFor: ReminderAudience): readonly LadderStep[] {
  return steps.review.map((step) => ({ ...step, audience: [waitingFor] }));
}
