import type { EntityManager } from 'typeorm';
import { reminderKey, type ReminderKind } from '@jiannuo/domain';
import type { Remindable } from '../facts/remindable.js';

/** The keys that have been planned for these subjects, whatever became of them. */
export async function readAlreadyPlanned(
  tx: EntityManager,
  remindables: readonly Remindable[],
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
       JOIN notification n ON n.subject_type = s.type AND n.subject_key = s.key AND n.epoch = s.epoch`,
      [JSON.stringify(subjects)],
    );
  return new Set(
    rows.map(({ kind, subjectKey, epoch, step }) => reminderKey(kind, subjectKey, epoch, step)),
  );
}
