import type { EntityManager } from 'typeorm';
import {
  alwaysOwed,
  registerStillOwed,
  type DueNotification,
  type NotificationKind,
  type StillOwed,
} from '@jiannuo/notifications';

/**
 * Declares for the news of directives, leader's notes and check-ups when they are still worth
 * telling: what asks somebody to act, while it waits for them; what is over, always.
 */
export function registerOrderNews(): void {
  const directive = (...states: readonly string[]): StillOwed => whileIn('directive', states);
  registerStillOwed('directive-prepared', stillPrepared);
  registerStillOwed('directive-issued', directive('issued', 'signed'));
  registerStillOwed('directive-replied', directive('replied'));
  registerStillOwed('directive-sent-back', directive('signed'));
  registerStillOwed('directive-escalated', directive('issued', 'signed', 'replied'));
  registerStillOwed('check-up-ordered', whileIn('check_up', ['ordered']));
  for (const kind of ALWAYS) registerStillOwed(kind, alwaysOwed);
}

const ALWAYS = [
  'directive-closed',
  'directive-cancelled',
  // The worker may not read leaders' notes; whoever is told of one finds it handled or not.
  'leader-note-written',
  'leader-note-handled',
  'check-up-done',
  'check-up-untrue',
  'check-up-cancelled',
] as const satisfies readonly NotificationKind[];

/** One directive, or all that the rule prepared for a region: while at least one waits. */
const stillPrepared: StillOwed = async (tx, due) => {
  const alone = due.filter(({ subjectType }) => subjectType === 'directive');
  const together = due.filter(({ subjectType }) => subjectType !== 'directive');
  const waiting = await readWaiting(tx, 'directive', ['prepared'], alone);
  const rows: { code: string }[] = await tx.query(
    `SELECT DISTINCT region_code AS code FROM directive
     WHERE region_code = ANY ($1) AND state = 'prepared' AND source = 'rule'`,
    [together.map(({ regionCode }) => regionCode)],
  );
  const regions = new Set(rows.map(({ code }) => code));
  return new Set([
    ...alone.filter(({ subjectKey }) => waiting.has(subjectKey)).map(({ id }) => id),
    ...together.filter(({ regionCode }) => regions.has(regionCode)).map(({ id }) => id),
  ]);
};

function whileIn(table: 'directive' | 'check_up', states: readonly string[]): StillOwed {
  return async (tx, due) => {
    const waiting = await readWaiting(tx, table, states, due);
    return new Set(due.filter(({ subjectKey }) => waiting.has(subjectKey)).map(({ id }) => id));
  };
}

async function readWaiting(
  tx: EntityManager,
  table: string,
  states: readonly string[],
  due: readonly DueNotification[],
): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM ${table} WHERE id = ANY ($1::uuid[]) AND state = ANY ($2)`,
    [due.map(({ subjectKey }) => subjectKey), states],
  );
  return new Set(rows.map(({ id }) => id));
}
