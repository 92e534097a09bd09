import type { PublicProgramme, PublicProgrammePage, PublicYear } from '@jiannuo/contracts';
import { LIGHT_VALUES } from '@jiannuo/contracts';

/** One year's list in figures; null for a list that is not of livelihood projects. */
export function publicYear(
  programme: PublicProgrammePage | PublicProgramme,
  path: string,
): PublicYear {
  const { key, year, title, projects, summary, progress } = programme;
  const milestones = projects
    .flatMap((project) => project.milestones)
    .filter(({ state }) => state !== 'withdrawn');
  return {
    key,
    year,
    title,
    path,
    closed: programme.origin.closedOn !== null || projects.length === 0,
    summary,
    progress,
    total: projects.length,
    lights: LIGHT_VALUES.map((light) => ({
      light,
      count: projects.filter((project) => project.light === light).length,
    })),
    milestones: milestones.length,
    milestonesLate: milestones.filter(
      ({ daysLate, overdueDays }) => (daysLate ?? 0) > 0 || overdueDays > 0,
    ).length,
  };
}
