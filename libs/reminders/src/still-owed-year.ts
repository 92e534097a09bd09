import {
  alwaysOwed,
  registerStillOwed,
  type NotificationKind,
  type StillOwed,
} from '@jiannuo/notifications';

/**
 * Declares for the news of a list's year when it is still worth telling: what asks somebody to act,
 * while it waits for them; what was decided, always.
 */
export function registerYearNews(): void {
  for (const [kind, waiting] of Object.entries(WAITING)) {
    registerStillOwed(kind as keyof typeof WAITING, whileIn(waiting));
  }
  for (const kind of ALWAYS) registerStillOwed(kind, alwaysOwed);
}

/** The keys, as text, of the subjects that still wait; the message names one of them. */
const WAITING = {
  'milestones-proposed': `SELECT key FROM project WHERE milestones_state = 'proposed' AND key = ANY ($1)`,
  'milestones-sent-back': `SELECT key FROM project WHERE milestones_state = 'open' AND key = ANY ($1)`,
  'assignment-given': `SELECT id::text AS key FROM acknowledgement
    WHERE answer IS NULL AND id::text = ANY ($1)`,
  'assignment-objected': `SELECT id::text AS key FROM acknowledgement
    WHERE answer = 'objected' AND decision IS NULL AND id::text = ANY ($1)`,
  'reconsideration-asked': `SELECT j.key FROM project j WHERE j.key = ANY ($1) AND EXISTS (
    SELECT FROM reconsideration r WHERE r.project_id = j.id AND r.decision IS NULL)`,
  'information-proposed': `SELECT j.key FROM project j
    JOIN project_information i ON i.project_id = j.id AND i.state = 'proposed'
    WHERE j.key = ANY ($1)`,
  'sites-finished': `SELECT j.key FROM project j WHERE j.key = ANY ($1) AND EXISTS (
    SELECT FROM site s JOIN deliverable d ON d.id = s.deliverable_id
    WHERE d.project_id = j.id AND s.state = 'finished' AND s.confirmed_on IS NULL)`,
} as const satisfies Partial<Record<NotificationKind, string>>;

const ALWAYS = [
  'assignment-decided',
  'reconsideration-decided',
  'information-decided',
  'acceptance-decided',
  'programme-closed',
  'work-moved',
] as const satisfies readonly NotificationKind[];

function whileIn(waitingKeys: string): StillOwed {
  return async (tx, due) => {
    const rows: { key: string }[] = await tx.query(waitingKeys, [
      due.map(({ subjectKey }) => subjectKey),
    ]);
    const waiting = new Set(rows.map(({ key }) => key));
    return new Set(due.filter(({ subjectKey }) => waiting.has(subjectKey)).map(({ id }) => id));
  };
}
