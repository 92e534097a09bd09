import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { requestPage, wakeAll, type Wake } from '../programme/request-page.js';
import { countSites } from './count-sites.js';
import { readSites, requireSiteEditor, requireSiteProject, type SiteRow } from './site-rows.js';

/** The supervisor's word makes finished sites count, and public. */
@Injectable()
export class ConfirmSites {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Wake,
  ) {}

  async run(principal: Principal, projectKey: string, ids: readonly string[]): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const at = await requireSiteProject(tx, projectKey, 'lock');
      requireAccess(principal, 'site.confirm', at.plan);
      requireSiteEditor(principal, at);
      const sites = chosen(await readSites(tx, at.project.id), ids);
      const day = await readRegionDay(tx, at.plan);
      await confirm(tx, sites, principal.userId, day.today);
      for (const deliverableId of new Set(sites.map((site) => site.deliverableId))) {
        await countSites(tx, at.plan, deliverableId, day);
      }
      await requestPage(tx, at.plan.id, projectKey);
      await recordAudit(tx, {
        chain: at.plan.regionCode,
        actorId: principal.userId,
        action: 'site.confirm',
        subjectType: 'project',
        subjectKey: projectKey,
        change: { confirmed: sites.map(({ id }) => id) },
      });
    });
    wakeAll(this.poker, projectKey);
  }
}

function chosen(sites: readonly SiteRow[], ids: readonly string[]): SiteRow[] {
  const wanted = new Set(ids);
  const found = sites.filter(({ id }) => wanted.has(id));
  if (found.length < wanted.size) {
    throw new Problem('not-found', '有点位不在这个项目里，请刷新后再选。');
  }
  const unfinished = found.find(({ state }) => state !== 'finished');
  if (unfinished !== undefined) {
    throw new Problem('state-conflict', `“${unfinished.name}”还没有报为已建成，不能确认。`);
  }
  return found.filter(({ confirmedOn }) => confirmedOn === null);
}

async function confirm(
  tx: EntityManager,
  sites: readonly SiteRow[],
  userId: string,
  today: string,
): Promise<void> {
  await tx.query(
    `UPDATE site SET confirmed_on = $2, confirmed_by = $3, version = version + 1
     WHERE id = ANY ($1) AND confirmed_on IS NULL`,
    [sites.map(({ id }) => id), today, userId],
  );
}
