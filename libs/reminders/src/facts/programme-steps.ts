import { DEFAULT_REMINDER_STEPS, type ReminderSteps } from '@jiannuo/domain';

/** What a programme keeps of its own; a ladder it does not name is the default. */
export type OwnSteps = Partial<ReminderSteps> | null;

/** The steps in force for a programme. */
export function stepsOf(own: OwnSteps): ReminderSteps {
  return own === null ? DEFAULT_REMINDER_STEPS : { ...DEFAULT_REMINDER_STEPS, ...own };
}
