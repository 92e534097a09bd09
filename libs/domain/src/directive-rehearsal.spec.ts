import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { rehearseDirectives, type DirectiveRehearsal } from './directive-rehearsal.js';
import { directiveOwed, directiveRuleKey } from './directive-rule.js';
import { clock } from './standing.fixture.js';

const facts = (dueDate: string, changes: object = {}) => ({
  ...clock({ dueDate }),
  type: 'milestone' as const,
  subject: '141024-2024-livelihood/14/4',
  epoch: 1,
  ...changes,
});

/** The rule asked on every single day, as the sweep asks it. */
function askedDaily({ course, rules, from, to, already }: DirectiveRehearsal): string[] {
  const prepared = new Set([...already].map((colour) => directiveRuleKey('', 1, colour)));
  const lines: string[] = [];
  for (let day = '2024-01-01'; day <= to; day = addDays(day, 1)) {
    const now = course.filter((one) => one.from <= day).at(-1)?.facts;
    const colour = now ? directiveOwed(now, rules, calendar, day) : null;
    if (!now || colour === null) continue;
    const key = directiveRuleKey('', now.epoch, colour);
    if (!prepared.has(key) && day >= from) lines.push(`${day} ${colour}`);
    prepared.add(key);
  }
  return lines;
}

describe('a rehearsal of the directives by rule', () => {
  it('prepares them on the days on which the rule asked daily calls for them', () => {
    const day = (least: number, most: number) => fc.integer({ min: least, max: most });
    fc.assert(
      fc.property(
        day(0, 150),
        day(0, 40),
        day(1, 20),
        day(1, 20),
        fc.boolean(),
        (due, n, y, r, has) => {
          const dueDate = addDays('2024-02-01', due);
          const reportedOn = addDays(dueDate, n - 20);
          const returnedOn = addDays(reportedOn, n);
          const rehearsal: DirectiveRehearsal = {
            course: [
              { from: '2024-01-01', facts: facts(dueDate) },
              { from: reportedOn, facts: facts(dueDate, { pendingReportedOn: reportedOn }) },
              { from: returnedOn, facts: facts(dueDate, { epoch: 2, returnedOn }) },
            ],
            rules: { yellowWorkingDaysBefore: y, redOverdueWorkingDays: r },
            calendar,
            from: '2024-03-01',
            to: '2024-09-30',
            already: new Set(has ? ['yellow'] : []),
          };
          const shown = rehearseDirectives(rehearsal).map((one) => `${one.day} ${one.colour}`);
          expect(shown).toEqual(askedDaily(rehearsal));
        },
      ),
      { numRuns: 60 },
    );
  });
});
