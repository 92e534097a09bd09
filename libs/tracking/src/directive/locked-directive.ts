import type { EntityManager } from 'typeorm';
import type { DirectiveFacts } from '@jiannuo/domain';
import { requireAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { readDirective, type DirectiveRow } from './directive-rows.js';

/** A directive with all that a step on it needs to know. */
export interface LoadedDirective {
  readonly directive: DirectiveRow;
  readonly day: RegionDay;
  readonly facts: DirectiveFacts;
}

/**
 * Asks whether the principal may do `action` to this directive at all, then locks it.
 * @throws Problem `not-found` or `not-allowed`.
 */
export async function lockDirective(
  tx: EntityManager,
  principal: Principal,
  action: AccessAction,
  id: string,
): Promise<LoadedDirective> {
  requireAccess(principal, action, await readDirective(tx, id));
  await tx.query('SELECT 1 FROM directive WHERE id = $1 FOR UPDATE', [id]);
  return loadDirective(tx, principal, await readDirective(tx, id));
}

/** The same facts without a lock, for showing what the principal may do. */
export async function loadDirective(
  tx: EntityManager,
  principal: Principal,
  directive: DirectiveRow,
): Promise<LoadedDirective> {
  const day = await readRegionDay(tx, directive);
  const facts: DirectiveFacts = {
    state: directive.state,
    region: directive.regionCode,
    department: directive.departmentCode,
    actor: actorOf(principal),
    version: directive.version,
    escalated: directive.escalatedAt !== null,
    today: day.today,
  };
  return { directive, day, facts };
}
