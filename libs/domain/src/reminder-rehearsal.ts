import { addDays, type CalendarDate } from './calendar-date.js';
import { nextLookOn } from './reminder-look.js';
import { planReminders } from './reminder-plan.js';
import type { ReminderAudience, ReminderKind, ReminderSteps } from './reminder-steps.js';
import type { MilestoneSubject, ReminderSubject } from './reminder-subjects.js';
import type { WorkingCalendar } from './working-calendar.js';

/** A subject without what the rehearsal itself decides: the 呈报 of a milestone. */
export type RehearsedSubject =
  Omit<MilestoneSubject, 'escalation'> | Exclude<ReminderSubject, MilestoneSubject>;

/** From this day on these are the facts of a subject; null: nothing can be owed. */
export interface FactsFrom<Subject extends RehearsedSubject = RehearsedSubject> {
  readonly from: CalendarDate;
  readonly facts: Subject | null;
}

export interface RehearsedReminder {
  readonly day: CalendarDate;
  readonly kind: ReminderKind;
  readonly step: string;
  readonly audience: readonly ReminderAudience[];
}

export interface Rehearsal {
  /** The oldest first. */
  readonly course: readonly FactsFrom[];
  readonly steps: ReminderSteps;
  readonly calendar: WorkingCalendar;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Keys sent before; left out, everything due before `from` counts as sent on its day. */
  readonly alreadyPlanned?: ReadonlySet<string> | undefined;
  /** The 呈报 of the first epoch, where there is one already. */
  readonly escalation?: MilestoneSubject['escalation'] | undefined;
}

/**
 * What one subject's people would be sent from day to day, by the same plan as the sweep's, with
 * the facts as they were or stand. Writes nothing and asks no clock.
 */
export function rehearse(rehearsal: Rehearsal): readonly RehearsedReminder[] {
  const { course, steps, calendar, from, to } = rehearsal;
  const sent: RehearsedReminder[] = [];
  const planned = new Set(rehearsal.alreadyPlanned);
  const escalations = new Map<number, MilestoneSubject['escalation']>();
  let day = rehearsal.alreadyPlanned === undefined ? firstDay(course, from) : from;
  while (day <= to) {
    const facts = course.filter((one) => one.from <= day).at(-1)?.facts ?? null;
    const nextChange = course.find((one) => one.from > day)?.from ?? addDays(to, 1);
    if (facts === null) {
      day = nextChange;
      continue;
    }
    const escalation = escalations.get(facts.epoch) ??
      rehearsal.escalation ?? { preparedOn: null, sentOn: null };
    const subject: ReminderSubject = facts.type === 'milestone' ? { ...facts, escalation } : facts;
    let after = subject;
    for (const one of planReminders({
      subject,
      steps,
      calendar,
      today: day,
      alreadyPlanned: planned,
    })) {
      planned.add(one.key);
      if (one.superseded) continue;
      if (day >= from) sent.push({ day, kind: one.kind, step: one.step, audience: one.audience });
      if (after.type === 'milestone') {
        after = { ...after, escalation: afterStep(after.escalation, one.kind, day) };
      }
    }
    if (after.type === 'milestone') escalations.set(facts.epoch, after.escalation);
    const look = nextLookOn({ subject: after, steps, calendar, today: day }, 0);
    day = look !== null && look < nextChange ? look : nextChange;
  }
  return sent;
}

/** Rehearsed from the first fact on, so that what was sent before `from` is not sent again. */
function firstDay(course: readonly FactsFrom[], from: CalendarDate): CalendarDate {
  const first = course[0]?.from ?? from;
  return first < from ? first : from;
}

function afterStep(
  escalation: MilestoneSubject['escalation'],
  kind: ReminderKind,
  day: CalendarDate,
): MilestoneSubject['escalation'] {
  if (kind === 'escalation-prepared') return { ...escalation, preparedOn: day };
  if (kind === 'escalation-sent') return { ...escalation, sentOn: day };
  return escalation;
}
