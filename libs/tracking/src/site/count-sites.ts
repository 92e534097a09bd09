import type { EntityManager } from 'typeorm';
import { countFinishedSites, periodOf, type CountedSite } from '@jiannuo/domain';
import type { PlanRow } from '../programme/plan-rows.js';
import type { RegionDay } from '../programme/region-day.js';
import { requestPage } from '../programme/request-page.js';

/** Where a deliverable counts its sites, their number is its figure. The deliverable is locked. */
export async function countSites(
  tx: EntityManager,
  plan: PlanRow,
  deliverableId: string,
  day: RegionDay,
): Promise<void> {
  const counted: { projectKey: string }[] = await tx.query(
    `SELECT j.key AS "projectKey" FROM deliverable d JOIN project j ON j.id = d.project_id
     WHERE d.id = $1 AND d.counts_sites FOR UPDATE OF d`,
    [deliverableId],
  );
  const [deliverable] = counted;
  if (deliverable === undefined) return;
  const sites: CountedSite[] = await tx.query(
    `SELECT state, confirmed_on AS "confirmedOn" FROM site WHERE deliverable_id = $1`,
    [deliverableId],
  );
  await tx.query('UPDATE deliverable SET current_value = $2, current_period = $3 WHERE id = $1', [
    deliverableId,
    countFinishedSites(sites),
    periodOf(day.today),
  ]);
  await requestPage(tx, plan.id, deliverable.projectKey);
}
