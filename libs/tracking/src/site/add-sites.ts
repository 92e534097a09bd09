import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { AddSitesRequest, NewSiteRequest } from '@jiannuo/contracts';
import { PLAN_LIMITS } from '@jiannuo/contracts/constants';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem, type FieldError } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { siteFault } from './check-site.js';
import { readSites, requireSiteEditor, requireSiteProject, type SiteRow } from './site-rows.js';
import { tellFinished } from './tell-finished.js';

/** Adds sites to a project, one or a whole list: all of them or none, mistakes by their path. */
@Injectable()
export class AddSites {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, projectKey: string, { sites }: AddSitesRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const at = await requireSiteProject(tx, projectKey, 'lock');
      requireSiteEditor(principal, at);
      const day = await readRegionDay(tx, at.plan);
      const deliverables = await readDeliverableIds(tx, at.project.id);
      const known = await readSites(tx, at.project.id);
      refuseMistakes(sites, known, deliverables, day.today);
      for (const [index, site] of sites.entries()) {
        await tx.query(
          `INSERT INTO site (id, region_code, deliverable_id, ordinal, name, township, state,
             finished_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            uuidv7(),
            at.plan.regionCode,
            deliverables.get(site.deliverable),
            firstFree(known) + index,
            site.name.trim(),
            site.township.trim(),
            site.state ?? 'planned',
            site.finishedOn ?? null,
          ],
        );
      }
      if (sites.some(({ state }) => state === 'finished')) await tellFinished(tx, at, day);
      await recordAudit(tx, {
        chain: at.plan.regionCode,
        actorId: principal.userId,
        action: 'site.add',
        subjectType: 'project',
        subjectKey: projectKey,
        change: { added: sites.length, sites: sites.slice(0, 100).map(nameOf) },
      });
    });
  }
}

/** Numbers are not used twice. */
function firstFree(known: readonly SiteRow[]): number {
  return known.reduce((last, { ordinal }) => Math.max(last, ordinal), 0) + 1;
}

function nameOf({ township, name }: Pick<NewSiteRequest, 'township' | 'name'>): string {
  return `${township.trim()} ${name.trim()}`;
}

async function readDeliverableIds(
  tx: EntityManager,
  projectId: string,
): Promise<ReadonlyMap<number, string>> {
  const rows: { id: string; ordinal: number }[] = await tx.query(
    'SELECT id, ordinal FROM deliverable WHERE project_id = $1',
    [projectId],
  );
  return new Map(rows.map(({ id, ordinal }) => [ordinal, id]));
}

function refuseMistakes(
  sites: readonly NewSiteRequest[],
  known: readonly SiteRow[],
  deliverables: ReadonlyMap<number, string>,
  today: string,
): void {
  if (known.length + sites.length > PLAN_LIMITS.sites) {
    throw new Problem('rule-violated', `一个项目最多${PLAN_LIMITS.sites}个点位。`);
  }
  const keyOf = (site: { deliverable: number; township: string; name: string }): string =>
    `${site.deliverable} ${nameOf(site)}`;
  const taken = new Set(known.map(keyOf));
  const mistakes = sites.flatMap((site, index): FieldError[] => {
    const at = (field: string, message: string): FieldError => ({
      path: `sites.${index}.${field}`,
      message: `第${index + 1}行${message}`,
    });
    const key = keyOf(site);
    const twice = taken.has(key);
    taken.add(key);
    const fault = siteFault(site, today);
    return [
      ...(deliverables.has(site.deliverable) ? [] : [at('deliverable', '的目标任务不存在。')]),
      ...(site.name.trim() === '' ? [at('name', '缺少点位名称。')] : []),
      ...(site.township.trim() === '' ? [at('township', '缺少乡镇。')] : []),
      ...(twice ? [at('name', `“${nameOf(site)}”已经有了。`)] : []),
      ...(fault === null ? [] : [at(fault.path, `：${fault.message}`)]),
    ];
  });
  if (mistakes.length === 0) return;
  const shown = mistakes.slice(0, 20).map(({ message }) => message);
  throw new Problem('rule-violated', `点位没有保存，请先改正：${shown.join('')}`, mistakes);
}
