import type { EntityManager } from 'typeorm';
import { groupByProject, readMilestones } from './milestone-rows.js';
import { mapProjectSummary, type ProjectStanding } from './programme-mapper.js';
import type { ProgrammeRow } from './programme-rows.js';
import { readProjects } from './project-rows.js';
import { readRegionDay } from './region-day.js';

/** The projects of each programme with their progress and light today, by the programme's id. */
export async function readProgrammeStandings(
  tx: EntityManager,
  programmes: readonly ProgrammeRow[],
): Promise<ReadonlyMap<string, readonly ProjectStanding[]>> {
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
  const standings = new Map<string, readonly ProjectStanding[]>();
  for (const programme of programmes) {
    const day = await readRegionDay(tx, programme);
    standings.set(
      programme.id,
      projects
        .filter(({ programmeId }) => programmeId === programme.id)
        .map((project) =>
          mapProjectSummary(project, milestones.get(project.id) ?? [], programme, day),
        ),
    );
  }
  return standings;
}
