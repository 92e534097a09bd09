import { describe, expect, it } from '@jest/globals';
import { CALENDAR_2024 } from './calendar-2024.fixture.js';
import {
  answerDueOn,
  OBJECTION_ACTIONS,
  OBJECTION_PUBLICITIES,
  OBJECTION_STATES,
  objectionStep,
  stepObjection,
} from './objection.js';

describe('a question from outside', () => {
  it('is answered or turned away once, and shown only after its answer', () => {
    const allowed = OBJECTION_STATES.flatMap((state) =>
      OBJECTION_PUBLICITIES.flatMap((publicity) =>
        OBJECTION_ACTIONS.filter((action) => stepObjection({ state, publicity }, action)).map(
          (action) => `${state}/${publicity}: ${action}`,
        ),
      ),
    );
    expect(allowed).toEqual([
      'received/undecided: answer',
      'received/undecided: reject',
      'answered/undecided: publish',
      'answered/undecided: keep-back',
    ]);
  });

  it('is owed an answer within five working days, the holidays not counted', () => {
    expect(answerDueOn(CALENDAR_2024, '2024-09-20')).toBe('2024-09-27');
    expect(answerDueOn(CALENDAR_2024, '2024-09-30')).toBe('2024-10-12');
  });

  it.each([
    ['2024-09-20', 'received'],
    ['2024-09-26', 'due'],
    ['2024-09-27', 'due'],
    ['2024-09-28', 'overdue'],
  ] as const)('on %s the department is told: %s', (today, step) => {
    expect(objectionStep(CALENDAR_2024, '2024-09-27', today)).toBe(step);
  });
});
