import type { AllowedStepView, ProgrammePlanView } from '@jiannuo/contracts';

export const ADOPTION_WORDS = {
  'congress-vote': '人大代表票决',
  'government-meeting': '政府常务会议',
  'committee-meeting': '县委会议',
  other: '其他',
} as const;

export const MILESTONES_WORDS = {
  open: '节点编排中',
  proposed: '节点已报，待确认',
  confirmed: '节点已确认',
} as const;

/** A step by its name; refused without a word when the server does not know it. */
export function stepOf(steps: readonly AllowedStepView[], action: string): AllowedStepView {
  return steps.find((step) => step.action === action) ?? { action, allowed: false, reason: null };
}

/** The weights of a project's milestones, together. */
export function totalWeight(milestones: readonly { readonly weight: number }[]): number {
  return milestones.reduce((sum, { weight }) => sum + weight, 0);
}

/** Projects by what their plan waits for. */
export function countStates(plan: ProgrammePlanView): string {
  const count = (state: string): number =>
    plan.projects.filter(({ milestonesState }) => milestonesState === state).length;
  return `共${plan.projects.length}项，节点已确认${count('confirmed')}项，待确认${count('proposed')}项，编排中${count('open')}项`;
}
