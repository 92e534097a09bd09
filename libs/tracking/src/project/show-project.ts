import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeliverableView, ProjectView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { readMilestones } from '../programme/milestone-rows.js';
import { mapProgrammeSummary, mapProjectSummary } from '../programme/programme-mapper.js';
import { readProgramme } from '../programme/programme-rows.js';
import { readProject } from '../programme/project-rows.js';
import { readProgrammeStandings } from '../programme/read-programme-standing.js';
import { readRegionDay } from '../programme/region-day.js';
import { mapMilestoneSummary } from './milestone-mapper.js';

/** One project with its deliverables and milestones, as the principal may act on them today. */
@Injectable()
export class ShowProject {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found` where the principal's regions have none of that key. */
  async run(principal: Principal, programmeKey: string, ordinal: string): Promise<ProjectView> {
    const regions = requireRegions(principal, 'programme.read');
    return this.database.readInRegions(regions, async (tx) => {
      const programme = await readProgramme(tx, programmeKey);
      const project = await readProject(tx, `${programmeKey}/${ordinal}`);
      if (programme === null || project === null) {
        throw new Problem('not-found', '没有这个实事项目，请从清单进入。');
      }
      const day = await readRegionDay(tx, programme);
      const milestones = await readMilestones(tx, [project.id]);
      const around = { siblings: milestones, programme, day, principal };
      const standings = await readProgrammeStandings(tx, [programme]);
      return {
        ...mapProjectSummary(project, milestones, programme, day).view,
        programme: mapProgrammeSummary(programme, standings.get(programme.id) ?? []),
        responsibleLeader: project.responsibleLeader,
        deliverables: await readDeliverables(tx, project.id),
        milestones: milestones.map((milestone) => mapMilestoneSummary(milestone, around)),
      };
    });
  }
}

async function readDeliverables(tx: EntityManager, projectId: string): Promise<DeliverableView[]> {
  return tx.query(
    `SELECT ordinal, text, derived, target, unit, direction, definition,
       definition_is_sample AS "definitionIsSample", current_value AS "currentValue",
       current_period AS "currentPeriod"
     FROM deliverable WHERE project_id = $1 ORDER BY ordinal`,
    [projectId],
  );
}
