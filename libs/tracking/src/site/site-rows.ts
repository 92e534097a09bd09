import type { EntityManager } from 'typeorm';
import { parseProjectKey, type CalendarDate, type SiteState } from '@jiannuo/domain';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { requirePlan } from '../programme/load-plan.js';
import { readPlanProject, type PlanProjectRow, type PlanRow } from '../programme/plan-rows.js';

export interface SiteRow {
  readonly id: string;
  readonly version: number;
  readonly ordinal: number;
  readonly deliverableId: string;
  readonly deliverable: number;
  readonly projectKey: string;
  readonly name: string;
  readonly township: string;
  readonly state: SiteState;
  readonly finishedOn: CalendarDate | null;
  readonly confirmedOn: CalendarDate | null;
}

const SITES = `
  SELECT s.id, s.version, s.ordinal, d.id AS "deliverableId", d.ordinal AS deliverable,
    j.key AS "projectKey", s.name, s.township, s.state, s.finished_on AS "finishedOn",
    s.confirmed_on AS "confirmedOn"
  FROM site s JOIN deliverable d ON d.id = s.deliverable_id JOIN project j ON j.id = d.project_id`;

export async function readSites(tx: EntityManager, projectId: string): Promise<SiteRow[]> {
  return tx.query(`${SITES} WHERE d.project_id = $1 ORDER BY d.ordinal, s.ordinal`, [projectId]);
}

export async function requireSite(tx: EntityManager, id: string): Promise<SiteRow> {
  const rows: SiteRow[] = await tx.query(`${SITES} WHERE s.id = $1 FOR UPDATE OF s`, [id]);
  const [site] = rows;
  if (site === undefined) throw new Problem('not-found', '没有这个点位，它可能已被删除。');
  return site;
}

/** @throws Problem `not-found` where the transaction sees none. */
export async function requireSiteProject(
  tx: EntityManager,
  projectKey: string,
  lock: 'lock' | 'look' = 'look',
): Promise<{ plan: PlanRow; project: PlanProjectRow }> {
  const plan = await requirePlan(tx, parseProjectKey(projectKey)?.programme ?? '');
  const project = await readPlanProject(tx, projectKey, lock);
  if (project === null) throw new Problem('not-found', '没有这个项目，请从清单进入。');
  return { plan, project };
}

/** Null when sites may be added and changed by this person now, otherwise why not. */
export function whyMayNotEdit(
  principal: Principal,
  { plan, project }: { plan: PlanRow; project: PlanProjectRow },
): string | null {
  if (plan.state === 'closed') return '清单已关闭，数字已经冻结。';
  if (project.acceptedOn !== null) return '项目已办结，点位不再修改。';
  if (project.withdrawnOn !== null) return '项目已撤销。';
  return mayEditSites(principal, plan, project) ? null : '点位由牵头单位、配合单位或督查人员维护。';
}

/** @throws Problem `not-allowed` or `state-conflict` when sites may not be changed. */
export function requireSiteEditor(
  principal: Principal,
  at: { plan: PlanRow; project: PlanProjectRow },
): void {
  if (!mayEditSites(principal, at.plan, at.project)) {
    requireAccess(principal, 'site.edit', { regionCode: at.plan.regionCode });
  }
  const because = whyMayNotEdit(principal, at);
  if (because !== null) throw new Problem('state-conflict', because);
}

function mayEditSites(
  principal: Principal,
  { regionCode }: PlanRow,
  { departments }: PlanProjectRow,
): boolean {
  return (
    mayAccess(principal, 'site.edit', { regionCode }) ||
    departments.some(({ id }) =>
      mayAccess(principal, 'site.edit', { regionCode, departmentId: id }),
    )
  );
}
