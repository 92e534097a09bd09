import type { EntityManager } from 'typeorm';
import { readMilestonesByKey, type MilestoneFacts } from '../facts/milestone-facts.js';
import { readRegionDays, type RegionDay } from '../facts/region-day.js';
import { dayOf } from '../facts/remindable.js';
import { mayAccess, type Principal } from '@jiannuo/identity';
import { urgingDay, whyNotUrge } from './urging-rules.js';

/** A milestone as somebody who might urge it sees it. */
export interface UrgingScene {
  readonly milestone: MilestoneFacts;
  readonly day: RegionDay;
  /** The working day an urging of now counts for. */
  readonly countsFor: string;
  /** The department that leads the project; null where none does. */
  readonly leadDepartmentId: string | null;
  readonly whyNot: string | null;
}

/** Null where the transaction sees no open milestone of that key. */
export async function readUrgingScene(
  tx: EntityManager,
  principal: Principal,
  milestoneKey: string,
): Promise<UrgingScene | null> {
  const [milestone] = await readMilestonesByKey(tx, [milestoneKey]);
  if (!milestone) return null;
  const { regionCode, departmentId } = milestone;
  const day = dayOf(await readRegionDays(tx, [regionCode]), regionCode);
  const countsFor = urgingDay(day.calendar, day.today);
  const before: { urgedOn: string }[] = await tx.query(
    'SELECT urged_on AS "urgedOn" FROM urging WHERE milestone_id = $1 AND sender_id = $2',
    [milestone.id, principal.userId],
  );
  const whyNot = whyNotUrge(
    {
      open: milestone.completedOn === null && !milestone.withdrawn,
      reported: milestone.pendingReportedOn !== null,
      ownMilestone:
        !mayAccess(principal, 'milestone.urge', { regionCode }) &&
        principal.grants.some((grant) => grant.departmentId === departmentId),
      before: before.map(({ urgedOn }) => urgedOn),
    },
    countsFor,
  );
  return { milestone, day, countsFor, leadDepartmentId: await readLead(tx, milestone.id), whyNot };
}

async function readLead(tx: EntityManager, milestoneId: string): Promise<string | null> {
  const rows: { id: string }[] = await tx.query(
    `SELECT d.department_id AS id FROM project_department d JOIN milestone m ON m.project_id = d.project_id
     WHERE m.id = $1 AND d.part = 'lead'`,
    [milestoneId],
  );
  return rows[0]?.id ?? null;
}
