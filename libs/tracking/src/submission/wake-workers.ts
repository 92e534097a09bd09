import type { Poker } from '@jiannuo/platform';
import type { LoadedSubmission } from './locked-submission.js';

/** The part of the poker a command needs. */
export type Poke = Pick<Poker, 'poke'>;

/** After the commit: the page, the messages and the reminders of this milestone may have changed. */
export function wakeWorkers(
  poker: Poke,
  { programme, project, milestone }: LoadedSubmission,
): void {
  const subject = milestone?.key ?? project.key;
  poker.poke('publications', programme.key);
  poker.poke('deliveries', subject);
  poker.poke('reminders', subject);
}
