import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CALENDAR_2024 as calendar } from './calendar-2024.fixture.js';
import { addDays } from './calendar-date.js';
import { directiveDays } from './directive-days.js';
import { DEFAULT_DIRECTIVE_RULES as rules, directiveOwed } from './directive-rule.js';
import { clock } from './standing.fixture.js';

describe('the due dates that call for a directive', () => {
  it('reach back over rest days and forward over the warning days', () => {
    expect(directiveDays(rules, calendar, '2024-09-20')).toEqual({
      // Three working days late, over the Mid-Autumn days off.
      redUntil: '2024-09-14',
      yellow: { from: '2024-09-20', until: '2024-09-27' },
    });
    // Monday: what was due on the weekend is still in time.
    expect(directiveDays(rules, calendar, '2024-09-02').yellow?.from).toBe('2024-08-31');
  });

  it('are those the rule itself names, on every day of the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), (n) => {
        const today = addDays('2024-01-01', n);
        const { redUntil, yellow } = directiveDays(rules, calendar, today);
        for (let offset = -40; offset <= 40; offset += 1) {
          const dueDate = addDays(today, offset);
          const warned = yellow !== null && dueDate >= yellow.from && dueDate <= yellow.until;
          expect([dueDate, dueDate <= redUntil ? 'red' : warned ? 'yellow' : null]).toEqual([
            dueDate,
            directiveOwed(clock({ dueDate }), rules, calendar, today),
          ]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
