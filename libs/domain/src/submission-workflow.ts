import { NEED_CHECKS, ROW_CONDITIONS } from './submission-checks.js';
import { refuse, WHO_CHECKS } from './submission-people.js';
import type { Refusal, RefusalCode, SubmissionFacts, SubmissionGiven } from './submission-facts.js';
import {
  FACT_NEEDS,
  SUBMISSION_ACTIONS,
  SUBMISSION_TRANSITIONS,
  type SubmissionAction,
  type SubmissionState,
  type SubmissionTransition,
  type TransitionNeed,
  type TransitionOrigin,
} from './submission-transitions.js';

export type Decision = { readonly ok: true; readonly to: SubmissionState } | RefusedDecision;
export type RefusedDecision = { readonly ok: false } & Refusal;

export interface DecisionInput extends SubmissionFacts {
  readonly action: SubmissionAction;
  readonly given: SubmissionGiven;
}

/** One action and whether it is open to the actor now; `code` and `reason` only where it is not. */
export interface AllowedAction {
  readonly action: SubmissionAction;
  readonly allowed: boolean;
  readonly code?: RefusalCode;
  readonly reason?: string;
}

/**
 * Decides one action on a submission by the table of transitions (design: rules). Asks in this
 * order: is the action possible in this state, may this actor do it, is every need met. Changes
 * nothing; the caller has locked the row, saves `to` and raises the version by one.
 */
export function decideSubmission(input: DecisionInput): Decision {
  const { action, given, ...facts } = input;
  return decide(facts, action, given, () => true);
}

/**
 * For every action whether it is open to this actor now, or why not, in words to show. Leaves out
 * what is given only with the action (text, comment, version, dates, evidence, paper decision).
 */
export function allowedActions(facts: SubmissionFacts): readonly AllowedAction[] {
  return SUBMISSION_ACTIONS.map((action) => {
    const decision = decide(facts, action, {}, isFactNeed);
    return decision.ok
      ? { action, allowed: true }
      : { action, allowed: false, code: decision.code, reason: decision.reason };
  });
}

function decide(
  facts: SubmissionFacts,
  action: SubmissionAction,
  given: SubmissionGiven,
  asks: (need: TransitionNeed) => boolean,
): Decision {
  const row = findRow(facts, action);
  if (row === undefined) return { ok: false, ...wrongState(facts.state, action) };
  const refusal =
    WHO_CHECKS[row.who](facts, given) ??
    firstRefusal(row.needs.filter(asks).map((need) => NEED_CHECKS[need](facts, given)));
  return refusal === null ? { ok: true, to: row.to } : { ok: false, ...refusal };
}

function findRow(
  facts: SubmissionFacts,
  action: SubmissionAction,
): SubmissionTransition | undefined {
  return SUBMISSION_TRANSITIONS.find(
    (row) =>
      row.action === action &&
      row.from.includes(facts.state) &&
      (row.when === undefined || ROW_CONDITIONS[row.when](facts)),
  );
}

function firstRefusal(refusals: readonly (Refusal | null)[]): Refusal | null {
  return refusals.find((refusal) => refusal !== null) ?? null;
}

function isFactNeed(need: TransitionNeed): boolean {
  return FACT_NEEDS.some((fact) => fact === need);
}

function wrongState(state: TransitionOrigin, action: SubmissionAction): Refusal {
  if (state === 'none') return refuse('wrong-state', '填报还不存在，请先新建。');
  return refuse(
    'wrong-state',
    `填报${STATE_WORDS[state]}，不能${ACTION_WORDS[action]}。${NEXT_STEPS[state]}`,
  );
}

/** 填报状态 in the words the screens use. */
export const STATE_WORDS: Record<SubmissionState, string> = {
  draft: '是草稿',
  submitted: '已提交',
  'signed-off': '已审签',
  approved: '已审核通过',
  returned: '已退回',
  withdrawn: '已撤回',
  revoked: '已撤销审核通过',
};

/** 操作 in the words the screens use. */
export const ACTION_WORDS: Record<SubmissionAction, string> = {
  create: '新建',
  edit: '修改',
  submit: '提交',
  'sign-off': '审签',
  'disclosure-review': '作公开审查',
  approve: '审核通过',
  return: '退回',
  withdraw: '撤回',
  revoke: '撤销审核通过',
};

const NEXT_STEPS: Record<SubmissionState, string> = {
  draft: '请先由填报单位提交。',
  submitted: '请等待审核；需要修改时，请审核人退回或撤回后重新填报。',
  'signed-off': '请等待审核；需要修改时，请审核人退回。',
  approved: '如需更正，请审核人撤销审核通过。',
  returned: '请填报单位修改后重新提交。',
  withdrawn: '如需申报，请新建填报。',
  revoked: '如需申报，请新建填报。',
};
