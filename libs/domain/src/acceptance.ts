import type { CalendarDate } from './calendar-date.js';
import { holdsRole, type Actor } from './roles.js';
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
import type { ProgrammeState } from './programme-lifecycle.js';

/** How far a project is from its end: 推进中、未分解、待验收、已办结. */
export const ACCEPTANCE_STATES = ['in-progress', 'undivided', 'awaiting', 'accepted'] as const;
export type AcceptanceState = (typeof ACCEPTANCE_STATES)[number];
export const ACCEPTANCE_ACTIONS = ['accept', 'revoke-acceptance'] as const;
export type AcceptanceAction = (typeof ACCEPTANCE_ACTIONS)[number];

type AcceptanceNeed = 'programme-open' | 'version' | 'public-note' | 'reason';

/** 验收: the project as a whole, after its milestones; revocable with a reason. */
export const ACCEPTANCE_LIFE: StepTable<
  AcceptanceState,
  AcceptanceAction,
  'supervisor',
  AcceptanceNeed
> = {
  subject: '项目',
  rows: [
    {
      from: ['awaiting', 'undivided'],
      action: 'accept',
      to: 'accepted',
      who: 'supervisor',
      needs: ['programme-open', 'version', 'public-note'],
    },
    {
      from: ['accepted'],
      action: 'revoke-acceptance',
      to: 'awaiting',
      who: 'supervisor',
      needs: ['programme-open', 'version', 'reason'],
    },
  ],
  stateWords: {
    'in-progress': '还有节点没有完成',
    undivided: '没有分解节点',
    awaiting: '正待验收',
    accepted: '已办结',
  },
  actionWords: { accept: '验收', 'revoke-acceptance': '撤销验收' },
  whoWords: { supervisor: '督查人员' },
  inputNeeds: ['version', 'public-note', 'reason'],
};

/** Milestones that were withdrawn do not stand in the way; one must have been completed. */
export function acceptanceState(project: {
  readonly acceptedOn: CalendarDate | null;
  readonly milestones: readonly {
    readonly completedOn: CalendarDate | null;
    readonly withdrawn: boolean;
  }[];
}): AcceptanceState {
  if (project.acceptedOn !== null) return 'accepted';
  const counted = project.milestones.filter(({ withdrawn }) => !withdrawn);
  if (counted.length === 0) return 'undivided';
  return counted.every(({ completedOn }) => completedOn !== null) ? 'awaiting' : 'in-progress';
}

export interface AcceptanceFacts {
  readonly state: AcceptanceState;
  readonly programmeState: ProgrammeState;
  readonly actor: Actor;
  readonly region: string;
  readonly version: number;
}

export interface AcceptanceGiven {
  readonly version?: number | undefined;
  readonly publicNote?: string | undefined;
}

export function decideAcceptance(
  facts: AcceptanceFacts,
  action: AcceptanceAction,
  given: AcceptanceGiven,
): StepDecision<AcceptanceState> {
  return decideStep(ACCEPTANCE_LIFE, { ...questionOf(facts, given), action });
}

export function allowedAcceptanceSteps(
  facts: AcceptanceFacts,
): readonly AllowedStep<AcceptanceAction>[] {
  return allowedSteps(ACCEPTANCE_LIFE, questionOf(facts, {}));
}

function questionOf(
  facts: AcceptanceFacts,
  given: AcceptanceGiven,
): Omit<StepQuestion<AcceptanceState, AcceptanceAction, 'supervisor', AcceptanceNeed>, 'action'> {
  return {
    state: facts.state,
    isWho: () => holdsRole(facts.actor, 'supervisor', facts.region),
    refusalOf: (need) => {
      switch (need) {
        case 'programme-open':
          if (facts.programmeState === 'published') return null;
          return {
            code: 'wrong-state',
            reason:
              facts.programmeState === 'closed'
                ? '清单已关闭，数字已经冻结，不能再办理验收。'
                : '清单还没有公布，不能办理验收。',
          };
        case 'version':
          return staleVersion(facts.version, given.version);
        case 'public-note':
          return missingText(given.publicNote, 'publicNote', '请填写验收结论，将向社会公开。');
        case 'reason':
          return missingText(
            given.publicNote,
            'publicNote',
            '请填写撤销验收的原因，将向社会公开。',
          );
      }
    },
  };
}
