import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';
import type { OwnSteps } from '../facts/programme-steps.js';

export interface ProgrammeRule {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly version: number;
  readonly state: string;
  readonly startsOn: string;
  /** Null where nobody noted the day. */
  readonly publishedOn: string | null;
  readonly ownSteps: OwnSteps;
  readonly yellowWorkingDaysBefore: number;
  readonly redOverdueWorkingDays: number;
}

/** @throws Problem `not-found` where the transaction sees no programme of that key. */
export async function readProgrammeRule(
  tx: EntityManager,
  programmeKey: string,
  lock: 'lock' | 'no-lock' = 'no-lock',
): Promise<ProgrammeRule> {
  const rows: ProgrammeRule[] = await tx.query(
    `SELECT id, key, region_code AS "regionCode", version, state, starts_on AS "startsOn",
       published_on AS "publishedOn",
       reminder_steps AS "ownSteps", yellow_working_days_before AS "yellowWorkingDaysBefore",
       red_overdue_working_days AS "redOverdueWorkingDays"
     FROM programme WHERE key = $1 ${lock === 'lock' ? 'FOR UPDATE' : ''}`,
    [programmeKey],
  );
  const row = rows[0];
  if (!row) throw new Problem('not-found', '没有这张清单，请从清单列表进入。');
  return row;
}
