import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { planReminders } from './reminder-plan.js';
import { rehearse, type FactsFrom } from './reminder-rehearsal.js';
import { DEFAULT_REMINDER_STEPS as steps } from './reminder-steps.js';
import type { MilestoneSubject } from './reminder-subjects.js';
import { clock } from './standing.fixture.js';

type Facts = Omit<MilestoneSubject, 'escalation'>;
const facts = (changes: Partial<Facts> = {}): Facts => ({
  ...clock(),
  type: 'milestone',
  subject: '141024-2024-livelihood/14/4',
  epoch: 1,
  dueDate: '2024-09-02',
  ...changes,
});
const shown = (course: readonly FactsFrom<Facts>[], from: string, to: string): string[] =>
  rehearse({ course, steps, calendar, from, to }).map(
    ({ day, step, audience }) => `${day} ${step} ${audience.join('+')}`,
  );

describe('a rehearsal', () => {
  it('goes the whole way of a milestone nobody reports, the 呈报 and the weekly digest included', () => {
    expect(shown([{ from: '2024-01-01', facts: facts() }], '2024-09-02', '2024-09-20')).toEqual([
      '2024-09-02 T-0 reporter',
      '2024-09-03 T+1 reporter+head',
      '2024-09-05 T+3 reporter+head+supervisor',
      '2024-09-09 T+5 supervisor',
      '2024-09-10 T+6 reporter+head',
      '2024-09-12 P+3 leader',
      '2024-09-13 T+9 reporter+head',
      '2024-09-18 W1 head+leader',
      '2024-09-19 T+12 reporter+head',
    ]);
  });

  it('is silent about what was reported, and begins anew after a return', () => {
    const course: FactsFrom<Facts>[] = [
      { from: '2024-01-01', facts: facts() },
      { from: '2024-08-29', facts: facts({ pendingReportedOn: '2024-08-29' }) },
      { from: '2024-09-03', facts: facts({ epoch: 2, returnedOn: '2024-09-03' }) },
      { from: '2024-09-09', facts: null },
    ];
    expect(shown(course, '2024-08-26', '2024-12-31')).toEqual([
      '2024-08-26 T-5 reporter',
      '2024-08-28 T-3 reporter',
      '2024-09-05 T-1 reporter',
      '2024-09-06 T-0 reporter',
    ]);
  });

  it('says exactly what a sweep of every single day would have sent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (due, silence, mending) => {
          const dueDate = addDays('2024-03-01', due);
          const reportedOn = addDays(dueDate, silence - 20);
          const returnedOn = addDays(reportedOn, mending);
          const course: FactsFrom<Facts>[] = [
            { from: '2024-01-01', facts: facts({ dueDate }) },
            { from: reportedOn, facts: facts({ dueDate, pendingReportedOn: reportedOn }) },
            { from: returnedOn, facts: facts({ dueDate, epoch: 2, returnedOn }) },
          ].filter((one, index, all) => index === 0 || one.from >= all[index - 1]!.from);
          expect(shown(course, '2024-01-01', '2024-08-01')).toEqual(
            sweptDaily(course, '2024-01-01', '2024-08-01'),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The same without any shortcut: every day is planned. */
function sweptDaily(course: readonly FactsFrom<Facts>[], from: string, to: string): string[] {
  const planned = new Set<string>();
  const lines: string[] = [];
  let escalation: { preparedOn: string | null; sentOn: string | null } = {
    preparedOn: null,
    sentOn: null,
  };
  let epoch = 0;
  for (let today = from; today <= to; today = addDays(today, 1)) {
    const now = course.filter((one) => one.from <= today).at(-1)?.facts;
    if (!now) continue;
    if (now.epoch !== epoch) escalation = { preparedOn: null, sentOn: null };
    epoch = now.epoch;
    const subject = { ...now, escalation };
    for (const one of planReminders({ subject, steps, calendar, today, alreadyPlanned: planned })) {
      planned.add(one.key);
      if (one.superseded) continue;
      lines.push(`${today} ${one.step} ${one.audience.join('+')}`);
      if (one.kind === 'escalation-prepared') escalation = { ...escalation, preparedOn: today };
      if (one.kind === 'escalation-sent') escalation = { ...escalation, sentOn: today };
    }
  }
  return lines;
}
