import { FEEDBACK_KINDS, registerStillOwed, type StillOwed } from '@jiannuo/notifications';

/** A citizen's question is worth telling of while nobody has answered it. */
export function registerObjectionNews(): void {
  for (const kind of FEEDBACK_KINDS) registerStillOwed(kind, whileUnanswered);
}

const whileUnanswered: StillOwed = async (tx, due) => {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM objection WHERE id = ANY ($1::uuid[]) AND state = 'received'`,
    [due.map(({ subjectKey }) => subjectKey)],
  );
  const waiting = new Set(rows.map(({ id }) => id));
  return new Set(due.filter(({ subjectKey }) => waiting.has(subjectKey)).map(({ id }) => id));
};
