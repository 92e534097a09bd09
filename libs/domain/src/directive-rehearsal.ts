import { addDays, laterOf, type CalendarDate } from './calendar-date.js';
import { directiveOwed, type DirectiveRules } from './directive-rule.js';
import type { DirectiveColour } from './directive-transitions.js';
import { lastDayInTime } from './lateness.js';
import type { FactsFrom } from './reminder-rehearsal.js';
import type { MilestoneSubject } from './reminder-subjects.js';
import { addWorkingDays, type WorkingCalendar } from './working-calendar.js';

export interface DirectiveRehearsal {
  /** The oldest first. */
  readonly course: readonly FactsFrom<Omit<MilestoneSubject, 'escalation'>>[];
  readonly rules: DirectiveRules;
  readonly calendar: WorkingCalendar;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Colours that are there already, by the rule for the first epoch or by hand and still open. */
  readonly already: ReadonlySet<DirectiveColour>;
}

export interface RehearsedDirective {
  readonly day: CalendarDate;
  readonly colour: DirectiveColour;
}

/**
 * The days on which the rule would prepare a directive for one milestone, by the same decision as
 * the sweep's: each colour once for each start of the clock. Writes nothing and asks no clock.
 */
export function rehearseDirectives(rehearsal: DirectiveRehearsal): readonly RehearsedDirective[] {
  const { course, rules, calendar, from, to } = rehearsal;
  const prepared: RehearsedDirective[] = [];
  const firstEpoch = course.find(({ facts }) => facts !== null)?.facts?.epoch;
  let epoch = firstEpoch;
  let there = new Set(rehearsal.already);
  for (const [index, { from: since, facts }] of course.entries()) {
    if (facts === null) continue;
    if (facts.epoch !== epoch) there = new Set();
    epoch = facts.epoch;
    const until = earlierOf(to, addDays(course[index + 1]?.from ?? addDays(to, 1), -1));
    // Nothing is called for earlier; what was prepared before `from` is not prepared again.
    const first = addWorkingDays(
      calendar,
      lastDayInTime(facts, calendar),
      -rules.yellowWorkingDaysBefore - 1,
    );
    for (let day = laterOf(since, first); day <= until && there.size < 2; day = addDays(day, 1)) {
      const colour = directiveOwed(facts, rules, calendar, day);
      if (colour === null || there.has(colour)) continue;
      there.add(colour);
      if (day >= from) prepared.push({ day, colour });
    }
  }
  return prepared;
}

function earlierOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}
