import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { Poker } from '@jiannuo/platform';

/** The part of the poker a command needs. */
export type Wake = Pick<Poker, 'poke'>;

/** Asks for new public pages, in the transaction that made the old ones untrue. */
export async function requestPage(
  tx: EntityManager,
  programmeId: string,
  projectKey: string | null,
): Promise<void> {
  await tx.query(
    `INSERT INTO publication_request (id, programme_id, project_key, reason, priority)
     VALUES ($1, $2, $3, 'decision', 0)`,
    [uuidv7(), programmeId, projectKey],
  );
}

/** After the commit: pages, messages and reminders of this subject may have changed. */
export function wakeAll(poker: Wake, subjectKey: string): void {
  for (const queue of ['publications', 'deliveries', 'reminders'] as const) {
    poker.poke(queue, subjectKey);
  }
}
