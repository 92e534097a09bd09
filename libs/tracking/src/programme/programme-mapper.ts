import type { ProgrammeSummaryView, ProjectSummaryView } from '@jiannuo/contracts';
import {
  programmeProgress,
  projectLight,
  projectProgress,
  type ProjectProgress,
} from '@jiannuo/domain';
import { mapLight } from './light-view.js';
import { standingOf, type MilestoneRow } from './milestone-rows.js';
import { lightRulesOf, type ProgrammeRow } from './programme-rows.js';
import type { ProjectRow } from './project-rows.js';
import type { RegionDay } from './region-day.js';

/** One project with what was computed of it: the numbers of its programme need the exact ones. */
export interface ProjectStanding {
  readonly view: ProjectSummaryView;
  readonly progress: ProjectProgress;
}

export function mapProjectSummary(
  project: ProjectRow,
  milestones: readonly MilestoneRow[],
  programme: ProgrammeRow,
  day: RegionDay,
): ProjectStanding {
  const standings = milestones.map(standingOf);
  const progress = projectProgress(standings, day.today, day.calendar);
  const light = projectLight({
    milestones: standings,
    rules: lightRulesOf(programme),
    today: day.today,
    calendar: day.calendar,
  });
  const lead = project.departments.find(({ part }) => part === 'lead');
  const counted = milestones.filter(({ withdrawnOn }) => withdrawnOn === null);
  const view: ProjectSummaryView = {
    key: project.key,
    ordinal: project.ordinal,
    title: project.title,
    shortTitle: project.shortTitle,
    leadDepartment: lead ? { code: lead.code, name: lead.name } : null,
    departments: project.departments
      .filter(({ part }) => part === 'supporting')
      .map(({ code, name }) => ({ code, name })),
    progress: progress.progress,
    plannedProgress: progress.plannedProgress,
    light: mapLight(light, 'project'),
    setupIsSample: project.setupIsSample,
    milestoneCount: counted.length,
    completedCount: counted.filter(({ completedOn }) => completedOn !== null).length,
  };
  return { view, progress };
}

export function mapProgrammeSummary(
  programme: ProgrammeRow,
  projects: readonly ProjectStanding[],
): ProgrammeSummaryView {
  return {
    key: programme.key,
    kind: programme.kind,
    year: programme.year,
    title: programme.title,
    summary: programme.summary,
    state: programme.state,
    region: { code: programme.regionCode, name: programme.regionName },
    progress: programmeProgress(projects.map(({ progress }) => progress)),
    projectCount: projects.length,
  };
}
