import type { EntityManager } from 'typeorm';
import { reminderKey, type ReminderKind } from '@jiannuo/domain';
import type { Remindable } from '../facts/remindable.js';

/** What has been planned for some subjects, by key (kind:subject:epoch:step). */
export interface AlreadyPlanned {
  /** Whatever became of it. */
  readonly keys: ReadonlySet<string>;
  /** Of these some message has not gone out. */
  readonly waiting: ReadonlySet<string>;
}

/** `come-due` leaves out what is written ahead for a later day. */
export async function readAlreadyPlanned(
  tx: EntityManager,
  remindables: readonly Remindable[],
  which: 'all' | 'come-due' = 'all',
): Promise<AlreadyPlanned> {
  const subjects = remindables.map(({ subject, subjectType }) => ({
    type: subjectType,
    key: subject.subject,
    epoch: subject.epoch,
  }));
  const rows: PlannedRow[] = await tx.query(
    `SELECT n.kind, n.subject_key AS "subjectKey", n.epoch, n.step,
       bool_or(n.state = 'pending') AS waiting
     FROM jsonb_to_recordset($1::jsonb) AS s(type text, key text, epoch integer)
     JOIN notification n ON n.subject_type = s.type AND n.subject_key = s.key AND n.epoch = s.epoch
     WHERE $2 OR n.state <> 'pending' OR n.not_before <= (SELECT business_now())
     GROUP BY n.kind, n.subject_key, n.epoch, n.step`,
    [JSON.stringify(subjects), which === 'all'],
  );
  const keyOf = ({ kind, subjectKey, epoch, step }: PlannedRow): string =>
    reminderKey(kind, subjectKey, epoch, step);
  return {
    keys: new Set(rows.map(keyOf)),
    waiting: new Set(rows.filter(({ waiting }) => waiting).map(keyOf)),
  };
}

interface PlannedRow {
  readonly kind: ReminderKind;
  readonly subjectKey: string;
  readonly epoch: number;
  readonly step: string;
  readonly waiting: boolean;
}
