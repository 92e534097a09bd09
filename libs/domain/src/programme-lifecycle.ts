import { compareDates, isCalendarDate, type CalendarDate } from './calendar-date.js';
import { holdsRole, type Actor } from './roles.js';
import {
  allowedSteps,
  decideStep,
  missingText,
  staleVersion,
  type AllowedStep,
  type StepDecision,
  type StepQuestion,
  type StepRefusal,
  type StepTable,
} from './step-table.js';

export const PROGRAMME_STATES = ['drafted', 'adopted', 'published', 'closed'] as const;
export type ProgrammeState = (typeof PROGRAMME_STATES)[number];

export const PROGRAMME_ACTIONS = ['draft', 'edit', 'adopt', 'publish', 'close'] as const;
export type ProgrammeAction = (typeof PROGRAMME_ACTIONS)[number];

/** 通过方式: 人大票决、政府常务会议、党委会议、其他. */
export const ADOPTION_WAYS = [
  'congress-vote',
  'government-meeting',
  'committee-meeting',
  'other',
] as const;
export type AdoptionWay = (typeof ADOPTION_WAYS)[number];

type ProgrammeOrigin = ProgrammeState | 'none';
type ProgrammeActor = 'supervisor' | 'leader' | 'supervisor-or-leader';
type ProgrammeNeed =
  | 'version'
  | 'has-projects'
  | 'adoption'
  | 'sound-plan'
  | 'nothing-under-review'
  | 'everything-settled';

/** The course of a list: drafted 编制, adopted 通过, published 公布, closed 关闭. */
export const PROGRAMME_LIFE: StepTable<
  ProgrammeOrigin,
  ProgrammeAction,
  ProgrammeActor,
  ProgrammeNeed
> = {
  subject: '清单',
  rows: [
    { from: ['none'], action: 'draft', to: 'drafted', who: 'supervisor', needs: [] },
    { from: ['drafted'], action: 'edit', to: 'drafted', who: 'supervisor', needs: ['version'] },
    { from: ['adopted'], action: 'edit', to: 'adopted', who: 'supervisor', needs: ['version'] },
    // Adopting again corrects what was recorded of it.
    {
      from: ['drafted', 'adopted'],
      action: 'adopt',
      to: 'adopted',
      who: 'supervisor',
      needs: ['version', 'has-projects', 'adoption'],
    },
    {
      from: ['adopted'],
      action: 'publish',
      to: 'published',
      who: 'leader',
      needs: ['sound-plan', 'version'],
    },
    {
      from: ['published'],
      action: 'close',
      to: 'closed',
      who: 'supervisor-or-leader',
      needs: ['nothing-under-review', 'version', 'everything-settled'],
    },
  ],
  stateWords: {
    none: '还不存在',
    drafted: '还在编制',
    adopted: '已通过、尚未公布',
    published: '已公布',
    closed: '已关闭，数字已经冻结',
  },
  actionWords: { draft: '编制', edit: '修改', adopt: '登记通过', publish: '公布', close: '关闭' },
  whoWords: {
    supervisor: '督查人员',
    leader: '分管县领导',
    'supervisor-or-leader': '督查人员或分管县领导',
  },
  inputNeeds: ['version', 'adoption', 'everything-settled'],
};

/** How a list was adopted: by whom, when, under which number. */
export interface Adoption {
  readonly how?: AdoptionWay | undefined;
  readonly meeting?: string | undefined;
  readonly on?: CalendarDate | undefined;
  readonly document?: string | undefined;
}

export interface ProgrammeStepFacts {
  readonly state: ProgrammeOrigin;
  readonly actor: Actor;
  readonly region: string;
  readonly version: number;
  readonly projectCount: number;
  /** What stands in the way of publication, one sentence each. */
  readonly planFaults: readonly string[];
  /** Submissions that wait for a review. */
  readonly underReview: number;
  readonly today: CalendarDate;
}

export interface ProgrammeStepGiven {
  readonly version?: number | undefined;
  readonly adoption?: Adoption | undefined;
  /** For closing: what is still to be said about unfinished projects, one sentence each. */
  readonly unsettled?: readonly string[] | undefined;
}

/** Decides one step of a list's course; the caller has locked its row. */
export function decideProgrammeStep(
  facts: ProgrammeStepFacts,
  action: ProgrammeAction,
  given: ProgrammeStepGiven,
): StepDecision<ProgrammeOrigin> {
  return decideStep(PROGRAMME_LIFE, { ...questionOf(facts, given), action });
}

/** Which steps of a list's course are open to this person now. */
export function allowedProgrammeSteps(
  facts: ProgrammeStepFacts,
): readonly AllowedStep<ProgrammeAction>[] {
  return allowedSteps(PROGRAMME_LIFE, questionOf(facts, {}));
}

/** A list's projects, deliverables and milestones may be changed until it is published. */
export function isPlanOpen(state: ProgrammeState): boolean {
  return state === 'drafted' || state === 'adopted';
}

function questionOf(
  facts: ProgrammeStepFacts,
  given: ProgrammeStepGiven,
): Omit<StepQuestion<ProgrammeOrigin, ProgrammeAction, ProgrammeActor, ProgrammeNeed>, 'action'> {
  const is = (role: 'supervisor' | 'leader'): boolean => holdsRole(facts.actor, role, facts.region);
  return {
    state: facts.state,
    isWho: (who) => {
      if (who === 'supervisor-or-leader') return is('supervisor') || is('leader');
      return is(who);
    },
    refusalOf: (need) => {
      switch (need) {
        case 'version':
          return staleVersion(facts.version, given.version);
        case 'has-projects':
          return facts.projectCount > 0
            ? null
            : { code: 'rule', reason: '清单里还没有项目，请先添加项目。', path: 'projects' };
        case 'adoption':
          return adoptionFault(given.adoption ?? {}, facts.today);
        case 'sound-plan':
          return listed(facts.planFaults, 'projects', '暂不能公布，请先改正：');
        case 'nothing-under-review':
          return facts.underReview === 0
            ? null
            : {
                code: 'rule',
                reason: `还有${facts.underReview}份填报等待审核，请先通过或退回，再关闭清单。`,
              };
        case 'everything-settled':
          return listed(given.unsettled ?? [], 'projects', '关闭前请逐项说明：');
      }
    },
  };
}

function listed(faults: readonly string[], path: string, opening: string): StepRefusal | null {
  if (faults.length === 0) return null;
  return { code: 'rule', reason: `${opening}${faults.join('')}`, path };
}

function adoptionFault(adoption: Adoption, today: CalendarDate): StepRefusal | null {
  if (adoption.how === undefined) {
    return { code: 'rule', reason: '请选择通过方式。', path: 'how' };
  }
  const on = adoption.on ?? '';
  if (!isCalendarDate(on)) return { code: 'rule', reason: '请填写通过日期。', path: 'on' };
  if (compareDates(on, today) > 0) {
    return { code: 'rule', reason: '通过日期不能晚于今天。', path: 'on' };
  }
  return (
    missingText(adoption.meeting, 'meeting', '请填写会议名称。') ??
    missingText(adoption.document, 'document', '请填写文号或会议纪要编号。')
  );
}
