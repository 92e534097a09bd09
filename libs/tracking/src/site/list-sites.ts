import { Injectable } from '@nestjs/common';
import type { SiteListView } from '@jiannuo/contracts';
import { countFinishedSites } from '@jiannuo/domain';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readSites, requireSiteProject, whyMayNotEdit } from './site-rows.js';

/** The sites of a project, by deliverable. */
@Injectable()
export class ListSites {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, projectKey: string): Promise<SiteListView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const at = await requireSiteProject(tx, projectKey);
      requireAccess(principal, 'programme.read', at.plan);
      const sites = await readSites(tx, at.project.id);
      const because = whyMayNotEdit(principal, at);
      return {
        deliverables: at.project.deliverables.map((deliverable) => ({
          ordinal: deliverable.ordinal,
          text: deliverable.text,
          target: deliverable.target,
          unit: deliverable.unit,
          countsSites: deliverable.countsSites,
          finished: countFinishedSites(
            sites.filter((site) => site.deliverable === deliverable.ordinal),
          ),
        })),
        items: sites.map((site) => ({
          id: site.id,
          version: site.version,
          ordinal: site.ordinal,
          deliverable: site.deliverable,
          name: site.name,
          township: site.township,
          state: site.state,
          finishedOn: site.finishedOn,
          confirmedOn: site.confirmedOn,
        })),
        mayEdit: because === null,
        mayNotEditBecause: because,
        mayConfirm:
          at.plan.state !== 'closed' &&
          mayAccess(principal, 'site.confirm', { regionCode: at.plan.regionCode }),
      };
    });
  }
}
