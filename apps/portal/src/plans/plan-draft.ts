import type {
  PlannedDeliverableRequest,
  PlannedMilestoneRequest,
  PlanProjectView,
} from '@jiannuo/contracts';

export type DeliverableDraft = Required<PlannedDeliverableRequest>;
export type MilestoneDraft = Required<PlannedMilestoneRequest>;

/** A project's plan as it is being written. */
export interface PlanDraft {
  readonly deliverables: readonly DeliverableDraft[];
  readonly milestones: readonly MilestoneDraft[];
}

export function draftOf(project: PlanProjectView): PlanDraft {
  return {
    deliverables: project.deliverables.map(
      ({ text, target, unit, direction, definition, countsSites }) => ({
        text,
        target,
        unit,
        direction,
        definition,
        countsSites,
      }),
    ),
    milestones: project.milestones.map((milestone) => ({
      title: milestone.title,
      department: milestone.department.code,
      dueDate: milestone.dueDate,
      plannedStart: milestone.plannedStart,
      weight: milestone.weight,
      follows: milestone.follows.map(
        (ordinal) => project.milestones.findIndex((one) => one.ordinal === ordinal) + 1,
      ),
      deliverable: milestone.deliverable,
    })),
  };
}

/** Without the milestone at that place; those that followed it no longer do. */
export function withoutMilestone(draft: PlanDraft, place: number): PlanDraft {
  const shift = (other: number): number[] =>
    other === place ? [] : [other > place ? other - 1 : other];
  return {
    ...draft,
    milestones: draft.milestones
      .filter((_milestone, index) => index + 1 !== place)
      .map((milestone) => ({ ...milestone, follows: milestone.follows.flatMap(shift) })),
  };
}

/** The places of milestones as somebody writes them: “1、2”. Anything else is left out. */
export function readPlaces(text: string, most: number): number[] {
  const places = text.split(/[^0-9]+/).map(Number);
  return [...new Set(places)].filter((place) => place >= 1 && place <= most);
}
