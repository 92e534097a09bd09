import { holdsDepartmentRole, holdsRole, type Actor } from './roles.js';
import { isPlanOpen, type ProgrammeState } from './programme-lifecycle.js';
import {
  allowedSteps,
  decideStep,
  missingText,
  staleVersion,
  type AllowedStep,
  type StepDecision,
  type StepQuestion,
  type StepTable,
} from './step-table.js';

/** How far the milestones of a project have come before publication: 编排、已报、已确认. */
export const MILESTONES_STATES = ['open', 'proposed', 'confirmed'] as const;
export type MilestonesState = (typeof MILESTONES_STATES)[number];

export const PLAN_ACTIONS = ['edit', 'propose', 'confirm', 'send-back'] as const;
export type PlanAction = (typeof PLAN_ACTIONS)[number];

type PlanActor = 'lead' | 'supervisor' | 'lead-or-supervisor';
type PlanNeed = 'plan-open' | 'version' | 'sound-plan' | 'comment';

/** The lead department proposes the milestones, the supervisor confirms them or sends them back. */
export const MILESTONE_PLAN: StepTable<MilestonesState, PlanAction, PlanActor, PlanNeed> = {
  subject: '节点安排',
  rows: [
    {
      from: ['open'],
      action: 'edit',
      to: 'open',
      who: 'lead-or-supervisor',
      needs: ['plan-open', 'version'],
    },
    {
      from: ['proposed'],
      action: 'edit',
      to: 'proposed',
      who: 'supervisor',
      needs: ['plan-open', 'version'],
    },
    {
      from: ['confirmed'],
      action: 'edit',
      to: 'confirmed',
      who: 'supervisor',
      needs: ['plan-open', 'version'],
    },
    {
      from: ['open'],
      action: 'propose',
      to: 'proposed',
      who: 'lead-or-supervisor',
      needs: ['plan-open', 'sound-plan', 'version'],
    },
    // A supervisor who enters what was agreed confirms it at once.
    {
      from: ['open', 'proposed'],
      action: 'confirm',
      to: 'confirmed',
      who: 'supervisor',
      needs: ['plan-open', 'sound-plan', 'version'],
    },
    {
      from: ['proposed', 'confirmed'],
      action: 'send-back',
      to: 'open',
      who: 'supervisor',
      needs: ['plan-open', 'version', 'comment'],
    },
  ],
  stateWords: { open: '还在编排', proposed: '已报、待确认', confirmed: '已确认' },
  actionWords: { edit: '修改', propose: '上报', confirm: '确认', 'send-back': '退回' },
  whoWords: {
    lead: '牵头单位',
    supervisor: '督查人员',
    'lead-or-supervisor': '牵头单位或督查人员',
  },
  inputNeeds: ['version', 'comment'],
};

export interface PlanStepFacts {
  readonly state: MilestonesState;
  readonly programmeState: ProgrammeState;
  readonly actor: Actor;
  readonly region: string;
  /** Code of the lead department; null while none is named. */
  readonly lead: string | null;
  readonly version: number;
  /** What is wrong with this project's plan, one sentence each. */
  readonly faults: readonly string[];
}

export interface PlanStepGiven {
  readonly version?: number | undefined;
  readonly comment?: string | undefined;
}

export function decidePlanStep(
  facts: PlanStepFacts,
  action: PlanAction,
  given: PlanStepGiven,
): StepDecision<MilestonesState> {
  return decideStep(MILESTONE_PLAN, { ...questionOf(facts, given), action });
}

export function allowedPlanSteps(facts: PlanStepFacts): readonly AllowedStep<PlanAction>[] {
  return allowedSteps(MILESTONE_PLAN, questionOf(facts, {}));
}

function questionOf(
  facts: PlanStepFacts,
  given: PlanStepGiven,
): Omit<StepQuestion<MilestonesState, PlanAction, PlanActor, PlanNeed>, 'action'> {
  const { actor, region, lead } = facts;
  const supervises = holdsRole(actor, 'supervisor', region);
  const leads = lead !== null && holdsDepartmentRole(actor, ['reporter', 'head'], region, lead);
  return {
    state: facts.state,
    isWho: (who) => {
      if (who === 'supervisor') return supervises;
      return who === 'lead' ? leads : leads || supervises;
    },
    refusalOf: (need) => {
      switch (need) {
        case 'plan-open':
          return isPlanOpen(facts.programmeState)
            ? null
            : {
                code: 'wrong-state',
                reason: '清单已公布，节点不能再直接修改。确需调整的，请提出调整申请。',
              };
        case 'version':
          return staleVersion(facts.version, given.version);
        case 'sound-plan':
          return facts.faults.length === 0
            ? null
            : { code: 'rule', reason: facts.faults.join(''), path: 'milestones' };
        case 'comment':
          return missingText(given.comment, 'comment', '请写明退回的意见，牵头单位据此修改。');
      }
    },
  };
}
