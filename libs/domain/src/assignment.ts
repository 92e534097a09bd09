import type { CalendarDate } from './calendar-date.js';
import { holdsDepartmentRole, holdsRole, type Actor } from './roles.js';
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
import { addWorkingDays, type WorkingCalendar } from './working-calendar.js';

/** Working days within which an assignment is signed for or objected to. */
export const ANSWER_WORKING_DAYS = 3;
/** Working days within which a department may ask for a 复核. */
export const RECONSIDERATION_WORKING_DAYS = 3;

/** Where an assignment stands: 待签收、已签收、有异议、异议已答复. */
export const ASSIGNMENT_STATES = ['waiting', 'signed', 'objected', 'decided'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];
export const ASSIGNMENT_ACTIONS = ['sign', 'object', 'decide'] as const;
export type AssignmentAction = (typeof ASSIGNMENT_ACTIONS)[number];

type AssignmentActor = 'department' | 'head' | 'supervisor';
type AssignmentNeed =
  'version' | 'first-time' | 'in-time' | 'reason' | 'decision' | 'new-department';

/** 签收与异议: the department answers, the supervisor decides an objection in writing. */
export const ASSIGNMENT_LIFE: StepTable<
  AssignmentState,
  AssignmentAction,
  AssignmentActor,
  AssignmentNeed
> = {
  subject: '任务',
  rows: [
    { from: ['waiting'], action: 'sign', to: 'signed', who: 'department', needs: ['version'] },
    {
      from: ['waiting'],
      action: 'object',
      to: 'objected',
      who: 'head',
      needs: ['first-time', 'in-time', 'version', 'reason'],
    },
    {
      from: ['objected'],
      action: 'decide',
      to: 'decided',
      who: 'supervisor',
      needs: ['version', 'decision', 'new-department'],
    },
  ],
  stateWords: {
    waiting: '尚未签收',
    signed: '已签收',
    objected: '已提出异议、等待答复',
    decided: '异议已答复',
  },
  actionWords: { sign: '签收', object: '提出异议', decide: '答复异议' },
  whoWords: { department: '责任单位', head: '责任单位负责人', supervisor: '督查人员' },
  inputNeeds: ['version', 'reason', 'decision', 'new-department'],
};

export interface AssignmentFacts {
  readonly state: AssignmentState;
  readonly actor: Actor;
  readonly region: string;
  /** Code of the department it was given to. */
  readonly department: string;
  readonly version: number;
  /** The last day on which an objection is in time. */
  readonly answerBy: CalendarDate;
  readonly today: CalendarDate;
  /** An earlier objection to the same assignment was decided. */
  readonly objectedBefore: boolean;
}

export interface AssignmentGiven {
  readonly version?: number | undefined;
  readonly text?: string | undefined;
  /** 'upheld': the assignment stays; 'changed': it goes to another department. */
  readonly decision?: 'upheld' | 'changed' | undefined;
  readonly newDepartment?: string | undefined;
}

/** The stored answer and decision as one state. */
export function assignmentState(row: {
  readonly answer: 'signed' | 'objected' | null;
  readonly decision: string | null;
}): AssignmentState {
  if (row.answer === null) return 'waiting';
  if (row.answer === 'signed') return 'signed';
  return row.decision === null ? 'objected' : 'decided';
}

/** The last day to sign or object in time. */
export function answerBy(calendar: WorkingCalendar, assignedOn: CalendarDate): CalendarDate {
  return addWorkingDays(calendar, assignedOn, ANSWER_WORKING_DAYS);
}

export function decideAssignment(
  facts: AssignmentFacts,
  action: AssignmentAction,
  given: AssignmentGiven,
): StepDecision<AssignmentState> {
  return decideStep(ASSIGNMENT_LIFE, { ...questionOf(facts, given), action });
}

export function allowedAssignmentSteps(
  facts: AssignmentFacts,
): readonly AllowedStep<AssignmentAction>[] {
  return allowedSteps(ASSIGNMENT_LIFE, questionOf(facts, {}));
}

function questionOf(
  facts: AssignmentFacts,
  given: AssignmentGiven,
): Omit<
  StepQuestion<AssignmentState, AssignmentAction, AssignmentActor, AssignmentNeed>,
  'action'
> {
  const { actor, region, department } = facts;
  return {
    state: facts.state,
    isWho: (who) => {
      if (who === 'supervisor') return holdsRole(actor, 'supervisor', region);
      const roles = who === 'head' ? (['head'] as const) : (['head', 'reporter'] as const);
      return holdsDepartmentRole(actor, roles, region, department);
    },
    refusalOf: (need) => {
      switch (need) {
        case 'version':
          return staleVersion(facts.version, given.version);
        case 'first-time':
          return facts.objectedBefore
            ? { code: 'rule', reason: '对这项任务的异议已经答复过，请签收办理。' }
            : null;
        case 'in-time':
          return facts.today <= facts.answerBy
            ? null
            : {
                code: 'rule',
                reason: `异议应在${ANSWER_WORKING_DAYS}个工作日内提出（截至${facts.answerBy}）。请先签收；确需调整的，请提出调整申请。`,
              };
        case 'reason':
          return missingText(given.text, 'text', '请写明异议的理由。');
        case 'decision':
          if (given.decision === undefined) {
            return { code: 'rule', reason: '请选择维持或调整。', path: 'decision' };
          }
          return missingText(given.text, 'text', '请书面答复异议。');
        case 'new-department':
          if (given.decision !== 'changed') return null;
          if (given.newDepartment === department) {
            return { code: 'rule', reason: '请选择另一个单位。', path: 'departmentCode' };
          }
          return missingText(given.newDepartment, 'departmentCode', '请选择改由哪个单位承担。');
      }
    },
  };
}

/** 复核: a department asks once to look again at a return or at a light. */
export interface ReconsiderationFacts {
  readonly actor: Actor;
  readonly region: string;
  readonly department: string;
  /** The day of the return, or of the light. */
  readonly since: CalendarDate;
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
  readonly askedBefore: boolean;
}

/** Why a 复核 may not be asked for; null when it may. */
export function whyNotReconsider(facts: ReconsiderationFacts): string | null {
  if (!holdsDepartmentRole(facts.actor, ['head', 'reporter'], facts.region, facts.department)) {
    return '复核由填报单位提出。';
  }
  if (facts.askedBefore) return '复核只能申请一次，已经申请过了。';
  const until = addWorkingDays(facts.calendar, facts.since, RECONSIDERATION_WORKING_DAYS);
  return facts.today <= until
    ? null
    : `复核应在${RECONSIDERATION_WORKING_DAYS}个工作日内申请（截至${until}）。`;
}

/**
 * Why this person may not decide a 复核; null when they may. Whoever made the return does not judge
 * it while the region has another supervisor.
 */
export function whyNotDecideReconsideration(facts: {
  readonly actor: Actor;
  readonly region: string;
  readonly decided: boolean;
  /** Who returned it; null for a light. */
  readonly returnedBy: string | null;
  readonly otherSupervisors: number;
}): string | null {
  if (facts.decided) return '复核已经有了结论。';
  if (!holdsRole(facts.actor, 'supervisor', facts.region)) return '复核由督查人员办理。';
  return facts.returnedBy === facts.actor.id && facts.otherSupervisors > 0
    ? '这次退回是您作出的，复核请由另一位督查人员办理。'
    : null;
}
