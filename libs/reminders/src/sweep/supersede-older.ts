import type { EntityManager } from 'typeorm';
import type { SubjectType } from '@jiannuo/notifications';

/** A step of one subject that a newer one has replaced. */
export interface SupersededStep {
  readonly kind: string;
  readonly subjectType: SubjectType;
  readonly subjectKey: string;
  readonly epoch: number;
  readonly step: string;
}

/** Takes messages of replaced steps out of the outbox, unless they are on their way already. */
export async function supersedeOlder(
  tx: EntityManager,
  steps: readonly SupersededStep[],
): Promise<void> {
  if (steps.length === 0) return;
  await tx.query(
    `UPDATE notification n SET state = 'superseded'
     FROM jsonb_to_recordset($1::jsonb) AS s(kind text, "subjectType" text, "subjectKey" text,
       epoch integer, step text)
     WHERE n.state = 'pending' AND n.subject_type = s."subjectType"
       AND n.subject_key = s."subjectKey" AND n.epoch = s.epoch AND n.kind = s.kind
       AND n.step = s.step`,
    [JSON.stringify(steps)],
  );
}
