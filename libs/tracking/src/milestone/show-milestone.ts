import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MilestoneSummaryView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { parseMilestoneKey, parseProjectKey } from '@jiannuo/domain';
import { readMilestones } from '../programme/milestone-rows.js';
import { readProgramme } from '../programme/programme-rows.js';
import { readProject } from '../programme/project-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import { mapMilestoneSummary } from '../project/milestone-mapper.js';

/** One milestone, as the principal may act on it today. */
@Injectable()
export class ShowMilestone {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found` where the principal's regions have none of that key. */
  async run(principal: Principal, milestoneKey: string): Promise<MilestoneSummaryView> {
    const regions = requireRegions(principal, 'programme.read');
    return this.database.readInRegions(regions, async (tx) => {
      const view = await readMilestoneView(tx, principal, milestoneKey);
      if (view === null) throw new Problem('not-found', '没有这个节点，请从实事项目进入。');
      return view;
    });
  }
}

/** The milestone of that key, or null where the transaction sees none. */
export async function readMilestoneView(
  tx: EntityManager,
  principal: Principal,
  milestoneKey: string,
): Promise<MilestoneSummaryView | null> {
  const projectKey = parseMilestoneKey(milestoneKey)?.project ?? '';
  const project = await readProject(tx, projectKey);
  const programme = await readProgramme(tx, parseProjectKey(projectKey)?.programme ?? '');
  if (project === null || programme === null) return null;
  const siblings = await readMilestones(tx, [project.id]);
  const milestone = siblings.find(({ key }) => key === milestoneKey);
  if (milestone === undefined) return null;
  const day = await readRegionDay(tx, programme);
  return mapMilestoneSummary(milestone, { siblings, programme, day, principal });
}
