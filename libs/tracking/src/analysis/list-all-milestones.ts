import { Injectable } from '@nestjs/common';
import type { AnalysisQuery, AnalysisRow, AnalysisTable } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, readBusinessTime } from '@jiannuo/platform';
import { groupByProject, readMilestones } from '../programme/milestone-rows.js';
import { readProgrammes } from '../programme/programme-rows.js';
import { readProjects } from '../programme/project-rows.js';
import { readRegionDay } from '../programme/region-day.js';
import { mapMilestoneSummary } from '../project/milestone-mapper.js';

/** Every milestone of the published and closed lists one may see, with its light of today. */
@Injectable()
export class ListAllMilestones {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, { year }: AnalysisQuery): Promise<AnalysisTable> {
    const regions = requireRegions(principal, 'programme.read');
    return this.database.inRegions(regions, async (tx) => {
      const known = (await readProgrammes(tx)).filter(
        ({ state }) => state === 'published' || state === 'closed',
      );
      const programmes = known.filter((programme) => year === undefined || programme.year === year);
      const projects = await readProjects(
        tx,
        programmes.map(({ id }) => id),
      );
      const milestones = groupByProject(
        await readMilestones(
          tx,
          projects.map(({ id }) => id),
        ),
      );
      const rows: AnalysisRow[] = [];
      for (const programme of programmes) {
        const day = await readRegionDay(tx, programme);
        for (const project of projects.filter(({ programmeId }) => programmeId === programme.id)) {
          const siblings = milestones.get(project.id) ?? [];
          for (const milestone of siblings) {
            const view = mapMilestoneSummary(milestone, { siblings, programme, day, principal });
            rows.push({
              key: view.key,
              region: programme.regionName,
              year: programme.year,
              kind: programme.kind,
              projectKey: project.key,
              projectOrdinal: project.ordinal,
              project: project.shortTitle ?? project.title,
              ordinal: view.ordinal,
              title: view.title,
              department: view.department.name,
              weight: view.weight,
              dueDate: view.dueDate,
              originalDueDate: view.originalDueDate,
              state: view.state,
              completedOn: view.completedOn,
              reportedOn: view.reportedOn,
              daysLate: view.daysLate,
              overdueDays: view.overdueDays,
              light: view.light.light,
              cause: view.light.cause,
            });
          }
        }
      }
      return {
        asOf: (await readBusinessTime(tx)).now.toISOString(),
        years: [...new Set(known.map((programme) => programme.year))].sort((a, b) => b - a),
        rows,
      };
    });
  }
}
