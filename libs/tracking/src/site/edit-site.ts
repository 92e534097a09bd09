import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { EditSiteRequest } from '@jiannuo/contracts';
import { staleVersion } from '@jiannuo/domain';
import { mayAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { readRegionDay } from '../programme/region-day.js';
import { requireStep } from '../programme/require-step.js';
import { siteFault } from './check-site.js';
import { countSites } from './count-sites.js';
import { requireSite, requireSiteEditor, requireSiteProject, type SiteRow } from './site-rows.js';
import { tellFinished } from './tell-finished.js';

/** Changes a site, or takes it away. What was confirmed, only a supervisor may correct. */
@Injectable()
export class EditSite {
  constructor(private readonly database: Database) {}

  /** @returns the key of its project. */
  async run(principal: Principal, id: string, request: EditSiteRequest): Promise<string> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const site = await requireSite(tx, id);
      const at = await requireSiteProject(tx, site.projectKey);
      requireSiteEditor(principal, at);
      requireCurrent(site, request.version);
      requireUnconfirmed(principal, at.plan.regionCode, site);
      const day = await readRegionDay(tx, at.plan);
      const state = request.state ?? site.state;
      const finishedOn = state === 'finished' ? (request.finishedOn ?? null) : null;
      const fault = siteFault({ state, finishedOn: request.finishedOn ?? null }, day.today);
      if (fault !== null) throw new Problem('rule-violated', fault.message, [fault]);
      await tx.query(
        `UPDATE site SET name = $2, township = $3, state = $4, finished_on = $5,
           confirmed_on = NULL, confirmed_by = NULL, version = version + 1
         WHERE id = $1`,
        [id, request.name.trim(), request.township.trim(), state, finishedOn],
      );
      if (site.confirmedOn !== null) await countSites(tx, at.plan, site.deliverableId, day);
      if (state === 'finished') await tellFinished(tx, at, day);
      const { name, township } = request;
      await recordAudit(tx, {
        chain: at.plan.regionCode,
        actorId: principal.userId,
        action: 'site.edit',
        subjectType: 'project',
        subjectKey: site.projectKey,
        change: { site: id, from: factsOf(site), to: { name, township, state, finishedOn } },
      });
      return site.projectKey;
    });
  }

  /** @returns the key of the project it stood in. */
  async remove(principal: Principal, id: string, version: number): Promise<string> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const site = await requireSite(tx, id);
      const at = await requireSiteProject(tx, site.projectKey);
      requireSiteEditor(principal, at);
      requireCurrent(site, version);
      requireUnconfirmed(principal, at.plan.regionCode, site);
      await tx.query('DELETE FROM site WHERE id = $1', [id]);
      if (site.confirmedOn !== null) {
        await countSites(tx, at.plan, site.deliverableId, await readRegionDay(tx, at.plan));
      }
      await recordAudit(tx, {
        chain: at.plan.regionCode,
        actorId: principal.userId,
        action: 'site.remove',
        subjectType: 'project',
        subjectKey: site.projectKey,
        change: { site: id, from: factsOf(site) },
      });
      return site.projectKey;
    });
  }
}

function requireCurrent(site: SiteRow, version: number): void {
  const stale = staleVersion(site.version, version);
  if (stale !== null) requireStep({ ok: false, ...stale });
}

function requireUnconfirmed(principal: Principal, regionCode: string, site: SiteRow): void {
  if (site.confirmedOn === null || mayAccess(principal, 'site.confirm', { regionCode })) return;
  throw new Problem(
    'state-conflict',
    '这个点位已经督查人员确认并公开，确需更正的，请联系督查人员。',
  );
}

function factsOf({ name, township, state, finishedOn, confirmedOn }: SiteRow): object {
  return { name, township, state, finishedOn, confirmedOn };
}
