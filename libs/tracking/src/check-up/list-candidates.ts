import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CheckUpCandidatesView } from '@jiannuo/contracts';
import { addWorkingDays, CHECK_UP_ROLES, whyMayNotCheck, type Actor } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { readCompletedMilestone } from './completed-milestone.js';
import { readHands } from './completion-hands.js';

/** Working days somebody has to go and look, where nobody says otherwise. */
export const USUAL_WORKING_DAYS = 5;

/** Who may be asked to check a completed milestone, and who may not and why. */
@Injectable()
export class ListCheckUpCandidates {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, milestoneKey: string): Promise<CheckUpCandidatesView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const milestone = await readCompletedMilestone(tx, milestoneKey);
      requireAccess(principal, 'check-up.order', milestone);
      const hands = await readHands(tx, milestone.submissionId);
      const day = await readRegionDay(tx, milestone);
      const people = await readPeople(tx, milestone.regionCode);
      return {
        usualDueOn: addWorkingDays(day.calendar, day.today, USUAL_WORKING_DAYS),
        items: people.map(({ id, displayName, role }) => {
          const refusal = whyMayNotCheck(
            actorWith(id, role, milestone.regionCode),
            milestone.regionCode,
            hands,
          );
          return {
            id,
            displayName,
            role,
            allowed: refusal === null,
            reason: refusal?.reason ?? null,
          };
        }),
      };
    });
  }
}

type CheckUpRole = (typeof CHECK_UP_ROLES)[number];

/** The person as the rule sees them, with the role for which they may be asked. */
export function actorWith(id: string, role: CheckUpRole, region: string): Actor {
  return { id, roles: [{ role, region, department: null }] };
}

interface Candidate {
  readonly id: string;
  readonly displayName: string;
  readonly role: CheckUpRole;
}

/** Observers before supervisors; somebody who is both, once. */
export async function readPeople(tx: EntityManager, regionCode: string): Promise<Candidate[]> {
  return tx.query(
    `SELECT u.id, u.display_name AS "displayName", min(g.role) AS role
     FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.region_code = $1 AND g.role = ANY ($2)
     GROUP BY u.id, u.display_name
     ORDER BY role, u.display_name COLLATE "zh-x-icu", u.id`,
    [regionCode, CHECK_UP_ROLES],
  );
}
