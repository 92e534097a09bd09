import type { EntityManager } from 'typeorm';
import { reminderKey, type ReminderKind } from '@jiannuo/domain';
import type { SubjectType } from '@jiannuo/notifications';

/** The keys that have been planned for these subjects, whatever became of them. */
export async function readAlreadyPlanned(
  tx: EntityManager,
  subjectType: SubjectType,
  subjectKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows: { kind: ReminderKind; subjectKey: string; epoch: number; step: string }[] =
    await tx.query(
      `SELECT DISTINCT kind, subject_key AS "subjectKey", epoch, step FROM notification
       WHERE subject_type = $1 AND subject_key = ANY ($2)`,
      [subjectType, subjectKeys],
    );
  return new Set(
    rows.map(({ kind, subjectKey, epoch, step }) => reminderKey(kind, subjectKey, epoch, step)),
  );
}
