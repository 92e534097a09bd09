import type { OwedMilestoneView } from '@jiannuo/contracts';
import { SOON_IN_WORKING_DAYS } from '../projects/milestone-step.js';

export interface OwedGroups {
  /** To be done now, the most urgent first. */
  readonly now: readonly OwedMilestoneView[];
  /** Reported; somebody else has to act. */
  readonly waiting: readonly OwedMilestoneView[];
  readonly later: readonly OwedMilestoneView[];
}

/** Sorts what a department owes: overdue first, then what came back, what was begun, what is near. */
export function groupOwed(milestones: readonly OwedMilestoneView[]): OwedGroups {
  const open = milestones.filter((milestone) => milestone.state === 'open');
  const now = open.filter((milestone) => urgency(milestone) < LATER);
  return {
    now: now.toSorted(
      (one, other) => urgency(one) - urgency(other) || one.dueDate.localeCompare(other.dueDate),
    ),
    waiting: milestones.filter((milestone) => milestone.state === 'reported'),
    later: open.filter((milestone) => urgency(milestone) === LATER).toSorted(byDueDate),
  };
}

const LATER = 4;

function urgency(milestone: OwedMilestoneView): number {
  if (milestone.overdue) return 0;
  if (milestone.returnComment !== null) return 1;
  if (milestone.submissionState === 'draft') return 2;
  return milestone.workingDaysToDue <= SOON_IN_WORKING_DAYS ? 3 : LATER;
}

function byDueDate(one: OwedMilestoneView, other: OwedMilestoneView): number {
  return one.dueDate.localeCompare(other.dueDate);
}
