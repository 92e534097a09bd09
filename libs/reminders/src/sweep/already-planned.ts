import type { EntityManager } from 'typeorm';
import { reminderKey, type ReminderKind } from '@jiannuo/domain';
import type { Remindable } from '../facts/remindable.js';

/**
 * The keys that have been planned for these subjects, whatever became of them; `come-due` leaves
 * out what is written ahead for a later day.
 */
export async function readAlreadyPlanned(
  tx: EntityManager,
  remindables: readonly Remindable[],
  which: 'all' | 'come-due' = 'all',
): Promise<ReadonlySet<string>> {
  const subjects = remindables.map(({ subject, subjectType }) => ({
    type: subjectType,
    key: subject.subject,
    epoch: subject.epoch,
  }));
  const rows: { kind: ReminderKind; subjectKey: string; epoch: number; step: string }[] =
    await tx.query(
      `SELECT DISTINCT n.kind, n.subject_key AS "subjectKey", n.epoch, n.step
       FROM jsonb_to_recordset($1::jsonb) AS s(type text, key text, epoch integer)
       JOIN notification n ON n.subject_type = s.type AND n.subject_key = s.key AND n.epoch = s.epoch
       WHERE $2 OR n.state <> 'pending' OR n.not_before <= (SELECT business_now())`,
      [JSON.stringify(subjects), which === 'all'],
    );
  return new Set(
    rows.map(({ kind, subjectKey, epoch, step }) => reminderKey(kind, subjectKey, epoch, step)),
  );
}
