import type { EntityManager } from 'typeorm';
import { stepsMove, type WorkingCalendar } from '@jiannuo/domain';
import { readMilestonesByKey, subjectOfMilestone } from '../facts/milestone-facts.js';
import { stepsOf } from '../facts/programme-steps.js';
import type { RegionDay } from '../facts/region-day.js';

/**
 * Begins a new epoch for every milestone that has been reminded and has a step still to come on
 * another day than before; what was written ahead is taken back. All others need only be looked at
 * again.
 * @returns how many clocks began anew.
 */
export async function restartMovedClocks(
  tx: EntityManager,
  region: RegionDay,
  before: WorkingCalendar,
): Promise<number> {
  const reminded: { key: string }[] = await tx.query(
    `SELECT m.key FROM milestone m
     WHERE m.region_code = $1 AND m.completed_on IS NULL AND m.withdrawn_on IS NULL
       AND EXISTS (SELECT 1 FROM notification n WHERE n.subject_type = 'milestone'
         AND n.subject_key = m.key AND n.epoch = m.epoch)
     ORDER BY m.key FOR UPDATE OF m`,
    [region.code],
  );
  const milestones = await readMilestonesByKey(
    tx,
    reminded.map(({ key }) => key),
  );
  const moved = milestones
    .filter((facts) => facts.pendingReportedOn === null)
    .filter((facts) =>
      stepsMove(
        { subject: subjectOfMilestone(facts), steps: stepsOf(facts.ownSteps), today: region.today },
        before,
        region.calendar,
      ),
    );
  const keys = moved.map(({ key }) => key);
  await tx.query(
    'UPDATE milestone SET epoch = epoch + 1, version = version + 1 WHERE key = ANY ($1)',
    [keys],
  );
  await tx.query(
    `UPDATE notification n SET state = 'superseded' FROM milestone m
     WHERE m.key = ANY ($1) AND n.subject_type = 'milestone' AND n.subject_key = m.key
       AND n.epoch < m.epoch AND n.state = 'pending'`,
    [keys],
  );
  await tx.query('DELETE FROM reminder_outlook WHERE region_code = $1', [region.code]);
  return moved.length;
}
