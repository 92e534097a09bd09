import type { PublicDepartmentPage, PublicProject } from '@jiannuo/contracts';
import type { Snapshot } from '../snapshot/build-snapshot.js';

type DepartmentContent = Pick<PublicDepartmentPage, 'department' | 'projects'>;

/** Every department with a part in the list, and what it has taken on. */
export function departmentsOf({ programme, offices }: Snapshot): DepartmentContent[] {
  return offices.flatMap((department) => {
    const projects = programme.projects.flatMap((project) => {
      const part = partOf(project, department.code);
      if (part === null) return [];
      const { ordinal, title, shortTitle, light, cause, progress, plannedProgress } = project;
      const milestones = project.milestones
        .filter((milestone) => milestone.department.code === department.code)
        .map((milestone) => ({ ...milestone, photos: [], publicNote: '' }));
      return [
        { ordinal, title, shortTitle, light, cause, progress, plannedProgress, part, milestones },
      ];
    });
    return projects.length === 0 ? [] : [{ department, projects }];
  });
}

function partOf(project: PublicProject, code: string): 'lead' | 'supporting' | null {
  if (project.leadDepartment?.code === code) return 'lead';
  const takesPart =
    project.departments.some((department) => department.code === code) ||
    project.milestones.some(({ department }) => department.code === code);
  return takesPart ? 'supporting' : null;
}
