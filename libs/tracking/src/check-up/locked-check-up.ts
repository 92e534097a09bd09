import type { EntityManager } from 'typeorm';
import type { CheckUpFacts } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { readEvidenceAt } from '../submission/evidence-rows.js';
import { readCheckUp, type CheckUpRow } from './check-up-rows.js';
import { requireCheckUpRead } from './check-up-visibility.js';

/** A check-up with all that a step on it needs to know. */
export interface LoadedCheckUp {
  readonly checkUp: CheckUpRow;
  readonly day: RegionDay;
  readonly facts: CheckUpFacts;
}

/** @throws Problem `not-found`, or `not-allowed` for those who may not even read it. */
export async function lockCheckUp(
  tx: EntityManager,
  principal: Principal,
  id: string,
): Promise<LoadedCheckUp> {
  requireCheckUpRead(principal, await readCheckUp(tx, id));
  await tx.query('SELECT 1 FROM check_up WHERE id = $1 FOR UPDATE', [id]);
  return loadCheckUp(tx, principal, await readCheckUp(tx, id));
}

/** The same facts without a lock, for showing what the principal may do. */
export async function loadCheckUp(
  tx: EntityManager,
  principal: Principal,
  checkUp: CheckUpRow,
): Promise<LoadedCheckUp> {
  const day = await readRegionDay(tx, checkUp);
  const files = await readEvidenceAt(tx, 'check_up_id', checkUp.id);
  const facts: CheckUpFacts = {
    state: checkUp.state,
    region: checkUp.regionCode,
    version: checkUp.version,
    assigneeId: checkUp.assignee.id,
    actor: actorOf(principal),
    completedOn: checkUp.completedOn,
    photoCount: files.filter(({ displayKey }) => displayKey !== null).length,
    today: day.today,
  };
  return { checkUp, day, facts };
}
