import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOLIDAYS_2024, MAKE_UP_DAYS_2024 } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { milestone } from './reminder-plan.fixture.js';
import { stepsMove } from './reminder-look.js';
import { planReminders, type PlannedReminder } from './reminder-plan.js';
import { DEFAULT_REMINDER_STEPS as steps } from './reminder-steps.js';
import type { MilestoneSubject, ReminderSubject } from './reminder-subjects.js';
import { createWorkingCalendar, type WorkingCalendar } from './working-calendar.js';

const day = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((n) => addDays('2024-01-01', n));
const calendarOf = (more: readonly string[]): WorkingCalendar =>
  createWorkingCalendar({
    holidays: new Set([...HOLIDAYS_2024, ...more]),
    workdays: MAKE_UP_DAYS_2024,
    knownYears: new Set([2024]),
  });
const someCalendar = fc.uniqueArray(day(0, 366), { maxLength: 30 }).map(calendarOf);

/** One matter of each kind, begun somewhere in the year. */
const someSubject: fc.Arbitrary<ReminderSubject> = fc
  .record({ on: day(20, 200), term: fc.integer({ min: 0, max: 30 }) })
  .chain(({ on, term }) =>
    fc.constantFrom<ReminderSubject>(
      milestone({ epoch: 1, dueDate: on }),
      milestone({ epoch: 1, dueDate: on, pendingReportedOn: addDays(on, 2) }),
      { type: 'review', subject: 'r', epoch: 1, waitingSince: on, waitingFor: 'leader' },
      { type: 'assignment', subject: 'a', epoch: 1, assignedOn: on, answered: false },
      { type: 'progress', subject: 'j@2024-05@d', epoch: 1, dueOn: on, reported: false },
      {
        ...{ type: 'directive', subject: 'd', epoch: 1, issuedOn: on, answered: false },
        ...{ replyDueOn: addDays(on, term), doneDueOn: addDays(on, term + 5) },
      },
      {
        ...{ type: 'check-up', subject: 'c', epoch: 1, orderedOn: on, over: false },
        dueOn: addDays(on, term),
      },
    ),
  );

/** Each run is forty to seventy sweeps. */
const RUNS = { numRuns: 30 };

/** What one sweep plans; it is kept, as the outbox keeps it. */
function sweep(
  subject: ReminderSubject,
  calendar: WorkingCalendar,
  today: string,
  kept: Set<string>,
): readonly PlannedReminder[] {
  const planned = planReminders({ subject, steps, calendar, today, alreadyPlanned: kept });
  for (const { key } of planned) kept.add(key);
  return planned;
}
const sent = (planned: readonly PlannedReminder[]): readonly PlannedReminder[] =>
  planned.filter(({ superseded }) => !superseded);
/** Swept on each of these days. */
const sentDaily = (
  subject: ReminderSubject,
  calendar: WorkingCalendar,
  { from, days }: { from: string; days: number },
  kept: Set<string>,
): readonly PlannedReminder[] =>
  Array.from({ length: days }, (_, n) => addDays(from, n)).flatMap((today) =>
    sent(sweep(subject, calendar, today, kept)),
  );

describe('whatever the subject and the calendar', () => {
  it('planning twice plans nothing new', () => {
    fc.assert(
      fc.property(someSubject, someCalendar, day(0, 300), (subject, calendar, today) => {
        const kept = new Set<string>();
        sweep(subject, calendar, today, kept);
        expect(sweep(subject, calendar, today, kept)).toEqual([]);
      }),
    );
  });

  it('after an outage of a month each ladder sends its newest step alone, and that one is the last due', () => {
    fc.assert(
      fc.property(someSubject, someCalendar, day(0, 240), (subject, calendar, last) => {
        const kept = new Set<string>();
        sweep(subject, calendar, last, kept);
        const today = addDays(last, 30);
        const missed = sweep(subject, calendar, today, kept);
        const ladders = sent(missed).map(ladderOf);
        expect(new Set(ladders).size).toBe(ladders.length);
        for (const one of sent(missed)) {
          const later = missed.filter(
            (other) => ladderOf(other) === ladderOf(one) && other.dueOn > one.dueOn,
          );
          expect(later).toEqual([]);
        }
      }),
    );
  });
});

/** Steps of one ladder replace one another: D and T of a directive stand in one. */
function ladderOf({ step, kind }: PlannedReminder): string {
  if (kind === 'escalation-prepared') return kind;
  const letter = step.slice(0, 1);
  return letter === 'D' ? 'T' : letter;
}

describe('a milestone whose clock starts anew', () => {
  const reminded = (dueDate: string, calendar: WorkingCalendar) => {
    const subject = milestone({ epoch: 1, dueDate });
    const kept = new Set<string>();
    sentDaily(subject, calendar, { from: addDays(dueDate, -30), days: 40 }, kept);
    return { subject, kept, today: addDays(dueDate, 10) };
  };
  /** Ten days late by then, so every step up to T+1 at least has been sent. */
  const someDueDate = day(40, 200);
  const remindedAgain = (
    subject: MilestoneSubject,
    calendar: WorkingCalendar,
    from: string,
    kept: Set<string>,
  ): readonly PlannedReminder[] => sentDaily(subject, calendar, { from, days: 30 }, kept);

  it('is not reminded by the old one any more once it is reported, only its reviewer is', () => {
    fc.assert(
      fc.property(someDueDate, someCalendar, (dueDate, calendar) => {
        const { subject, kept, today } = reminded(dueDate, calendar);
        const reported = { ...subject, pendingReportedOn: today };
        const news = remindedAgain(reported, calendar, today, kept);
        expect(news.filter(({ kind }) => kind !== 'review-waiting')).toEqual([]);
        expect(news.flatMap(({ audience }) => audience)).not.toContain('reporter');
        const done = { ...subject, completedOn: today };
        expect(remindedAgain(done, calendar, today, kept)).toEqual([]);
      }),
      RUNS,
    );
  });

  it.each<[string, (today: string) => Partial<MilestoneSubject>]>([
    ['returned', (today) => ({ returnedOn: today })],
    ['its approval revoked', () => ({})],
    ['given another due date', (today) => ({ dueDate: addDays(today, 20) })],
  ])('%s, is reminded again from the first step to the last', (_how, change) => {
    fc.assert(
      fc.property(someDueDate, someCalendar, (dueDate, calendar) => {
        const { subject, kept, today } = reminded(dueDate, calendar);
        const anew = { ...subject, epoch: 2, ...change(today) };
        const news = remindedAgain(anew, calendar, today, kept);
        // Nothing that the first clock said silences the second.
        expect(news.map(({ key }) => key)).toEqual(
          remindedAgain(anew, calendar, today, new Set()).map(({ key }) => key),
        );
        expect(news.length).toBeGreaterThan(0);
        expect(news.every(({ key }) => key.includes(':2:'))).toBe(true);
        expect(news.flatMap(({ audience }) => audience)).toContain('reporter');
      }),
      RUNS,
    );
  });

  it('by a changed calendar that moves its steps, is told its newest step again, and its next on the new day', () => {
    fc.assert(
      fc.property(
        someDueDate,
        fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
        (dueDate, restAfter) => {
          const before = calendarOf([]);
          const { subject, kept, today } = reminded(dueDate, before);
          const after = calendarOf(restAfter.map((n) => addDays(today, n)));
          fc.pre(stepsMove({ subject, steps, today }, before, after));
          const anew = { ...subject, epoch: 2 };
          const news = remindedAgain(anew, after, today, kept);
          expect(news.map(({ key }) => key)).toEqual(
            remindedAgain(anew, after, today, new Set()).map(({ key }) => key),
          );
          expect(news[0]?.dueOn).toBeDefined();
          for (const { dueOn } of news.filter((one) => one.dueOn > today)) {
            expect(after.isWorkingDay(dueOn)).toBe(true);
          }
        },
      ),
      RUNS,
    );
  });
});
