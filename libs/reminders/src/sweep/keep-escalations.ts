import type { EntityManager } from 'typeorm';
import type { PlannedMilestone } from './keep-outlook.js';

/**
 * Keeps the 呈报 that this plan prepares for the supervisor, and those that go to the leader by
 * themselves. One the supervisor has sent meanwhile stays as it is.
 */
export async function keepEscalations(
  tx: EntityManager,
  planned: readonly PlannedMilestone[],
): Promise<void> {
  const rows = planned
    .filter(({ preparedOn, sentOn }) => preparedOn !== null || sentOn !== null)
    .map(({ facts, preparedOn, sentOn }) => ({
      milestone: facts.id,
      region: facts.regionCode,
      epoch: facts.epoch,
      preparedOn: facts.preparedOn ?? preparedOn,
      sentOn,
    }));
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO escalation AS e (id, region_code, milestone_id, epoch, prepared_on, sent_on)
     SELECT uuidv7(), r.region, r.milestone, r.epoch, r."preparedOn", r."sentOn"
     FROM jsonb_to_recordset($1::jsonb) AS r(milestone uuid, region text, epoch integer,
       "preparedOn" date, "sentOn" date)
     WHERE r."preparedOn" IS NOT NULL
     ON CONFLICT (milestone_id, epoch) DO UPDATE SET sent_on = excluded.sent_on
       WHERE e.sent_on IS NULL AND excluded.sent_on IS NOT NULL`,
    [JSON.stringify(rows)],
  );
}
