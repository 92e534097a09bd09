import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonRef, ProgrammePlanView } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { actorOf } from './actor.js';
import { loadPlan, requirePlan } from './load-plan.js';
import { mapPlan } from './plan-mapper.js';

/** A list as it is edited: its plan, what is wrong with it, and what one may do with it today. */
@Injectable()
export class ShowProgrammePlan {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, programmeKey: string): Promise<ProgrammePlanView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const plan = await requirePlan(tx, programmeKey);
      requireAccess(principal, 'programme.read-plan', plan);
      const leaders = await readLeaders(tx, plan.regionCode);
      return mapPlan(await loadPlan(tx, plan), actorOf(principal), leaders);
    });
  }
}

async function readLeaders(tx: EntityManager, regionCode: string): Promise<PersonRef[]> {
  return tx.query(
    `SELECT u.id, u.display_name AS "displayName" FROM app_user u WHERE u.active AND EXISTS (
       SELECT FROM role_grant g
       WHERE g.user_id = u.id AND g.role = 'leader' AND g.region_code = $1)
     ORDER BY u.display_name`,
    [regionCode],
  );
}
