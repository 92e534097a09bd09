import type { ReminderListView } from '@jiannuo/contracts';
import { listMilestoneDeliveries } from '@jiannuo/notifications';
import { Problem, type Database } from '@jiannuo/platform';
import { requireAccess } from '../access/access.js';
import type { Principal } from '../access/principal.js';

interface MilestoneRow {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly departmentId: string;
}

/**
 * Who was reminded of a milestone, why, when and how, and whether they have read it.
 * @throws Problem `not-found`, `not-allowed` for those whose affair it is not.
 */
export async function showMilestoneReminders(
  database: Database,
  principal: Principal,
  key: string,
): Promise<ReminderListView> {
  return database.inRegions(principal.regions, async (tx) => {
    const [milestone]: MilestoneRow[] = await tx.query(
      `SELECT id, key, region_code AS "regionCode", department_id AS "departmentId"
       FROM milestone WHERE key = $1`,
      [key],
    );
    if (!milestone) throw new Problem('not-found', '没有这个节点，请从实事项目进入。');
    requireAccess(principal, 'reminder.read', milestone);
    return { items: await listMilestoneDeliveries(tx, milestone) };
  });
}
