import type { PlanProjectView } from '@jiannuo/contracts';

export interface GanttRow {
  /** “14.3 竣工验收” */
  readonly name: string;
  readonly department: string;
  readonly from: string;
  readonly to: string;
  readonly done: boolean;
}

/**
 * A row for each milestone. Where no start is planned it is the due date before it in the project, as
 * the rules reckon, and for the first one the year's beginning.
 */
export function ganttRows(projects: readonly PlanProjectView[], from: string): readonly GanttRow[] {
  return projects.flatMap((project) =>
    project.milestones.map((milestone, index) => {
      const before = project.milestones
        .slice(0, index)
        .map(({ dueDate }) => dueDate)
        .filter((day) => day < milestone.dueDate)
        .sort()
        .at(-1);
      return {
        name: `${project.ordinal}.${milestone.ordinal} ${milestone.title}`,
        department: milestone.department.name,
        from: milestone.plannedStart ?? before ?? from,
        to: milestone.dueDate,
        done: milestone.completedOn !== null,
      };
    }),
  );
}
