import { isCalendarDate, type CalendarDate } from './calendar-date.js';
import {
  DIRECTIVE_ACTIONS,
  DIRECTIVE_FACT_NEEDS,
  DIRECTIVE_TRANSITIONS,
  type DirectiveAction,
  type DirectiveActor,
  type DirectiveColour,
  type DirectiveNeed,
  type DirectiveOrigin,
  type DirectiveState,
} from './directive-transitions.js';
import { holdsDepartmentRole, holdsRole, type Actor } from './roles.js';

/** What a step on a directive must know. */
export interface DirectiveFacts {
  readonly state: DirectiveOrigin;
  readonly region: string;
  /** Code of the department the order is for. */
  readonly department: string;
  readonly actor: Actor;
  readonly version: number;
  /** It has already been reported to the leader. */
  readonly escalated: boolean;
  readonly today: CalendarDate;
}

/** What is given with the step, or stands there already. */
export interface DirectiveGiven {
  readonly version?: number | undefined;
  readonly text?: string | undefined;
  readonly reply?: string | undefined;
  /** Why it is sent back, escalated or cancelled. */
  readonly reason?: string | undefined;
  readonly replyDueOn?: CalendarDate | undefined;
}

export const DIRECTIVE_REFUSAL_CODES = [
  'wrong-state',
  'not-supervisor',
  'not-own-department',
  'already-escalated',
  'version-required',
  'version-stale',
  'text-required',
  'reply-required',
  'reason-required',
  'due-date-required',
  'due-date-past',
] as const;
export type DirectiveRefusalCode = (typeof DIRECTIVE_REFUSAL_CODES)[number];

export interface DirectiveRefusal {
  readonly code: DirectiveRefusalCode;
  /** In Chinese, with what to do next. */
  readonly reason: string;
}

export type DirectiveDecision =
  { readonly ok: true; readonly to: DirectiveState } | ({ readonly ok: false } & DirectiveRefusal);

export interface AllowedDirectiveAction {
  readonly action: DirectiveAction;
  readonly allowed: boolean;
  readonly reason?: string;
}

/**
 * Decides one step by the table: is it possible in this state, may this actor do it, is every need
 * met. Changes nothing; the caller has locked the row and saves `to` with a version raised by one.
 */
export function decideDirective(
  facts: DirectiveFacts,
  action: DirectiveAction,
  given: DirectiveGiven,
): DirectiveDecision {
  return decide(facts, action, given, () => true);
}

/** For every step but `create` whether it is open to this actor now, or why not. */
export function allowedDirectiveActions(facts: DirectiveFacts): readonly AllowedDirectiveAction[] {
  return DIRECTIVE_ACTIONS.filter((action) => action !== 'create').map((action) => {
    const decision = decide(facts, action, {}, isFactNeed);
    return decision.ok
      ? { action, allowed: true }
      : { action, allowed: false, reason: decision.reason };
  });
}

function decide(
  facts: DirectiveFacts,
  action: DirectiveAction,
  given: DirectiveGiven,
  asks: (need: DirectiveNeed) => boolean,
): DirectiveDecision {
  const row = DIRECTIVE_TRANSITIONS.find(
    (candidate) => candidate.action === action && candidate.from.includes(facts.state),
  );
  if (row === undefined) return { ok: false, ...wrongState(facts.state, action) };
  const refusal =
    WHO_CHECKS[row.who](facts) ??
    row.needs
      .filter(asks)
      .map((need) => NEED_CHECKS[need](facts, given))
      .find((refused) => refused !== null) ??
    null;
  if (refusal !== null) return { ok: false, ...refusal };
  const to = row.to ?? facts.state;
  return to === 'none' ? { ok: false, ...wrongState('none', action) } : { ok: true, to };
}

const WHO_CHECKS: Record<DirectiveActor, (facts: DirectiveFacts) => DirectiveRefusal | null> = {
  supervisor: ({ actor, region }) =>
    holdsRole(actor, 'supervisor', region)
      ? null
      : refuse('not-supervisor', '这一步由督查人员办理。'),
  'own-department': ({ actor, region, department }) =>
    holdsDepartmentRole(actor, ['reporter', 'head'], region, department)
      ? null
      : refuse('not-own-department', '这一步由被督办单位的填报员或负责人办理。'),
};

const NEED_CHECKS: Record<
  DirectiveNeed,
  (facts: DirectiveFacts, given: DirectiveGiven) => DirectiveRefusal | null
> = {
  'not-escalated': ({ escalated }) =>
    escalated ? refuse('already-escalated', '已呈报过责任领导，请等待批示。') : null,
  version: ({ version }, given) => {
    if (given.version === undefined)
      return refuse('version-required', '缺少版本号，请刷新页面后再操作。');
    return given.version === version
      ? null
      : refuse('version-stale', '内容已被他人更新，请刷新后再操作。');
  },
  text: (_, { text }) =>
    isBlank(text) ? refuse('text-required', '请写明督办事项和要求，再签发。') : null,
  reply: (_, { reply }) =>
    isBlank(reply) ? refuse('reply-required', '请写明办理情况，再回复。') : null,
  reason: (_, { reason }) => (isBlank(reason) ? refuse('reason-required', '请写明理由。') : null),
  'due-date': ({ today }, { replyDueOn }) => {
    if (replyDueOn === undefined || !isCalendarDate(replyDueOn))
      return refuse('due-date-required', '请填写回复期限。');
    return replyDueOn < today
      ? refuse('due-date-past', '回复期限不能早于今天，请重新选择。')
      : null;
  },
};

function isFactNeed(need: DirectiveNeed): boolean {
  return DIRECTIVE_FACT_NEEDS.some((fact) => fact === need);
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function refuse(code: DirectiveRefusalCode, reason: string): DirectiveRefusal {
  return { code, reason };
}

function wrongState(state: DirectiveOrigin, action: DirectiveAction): DirectiveRefusal {
  if (state === 'none') return refuse('wrong-state', '督办单还不存在，请先拟办。');
  return refuse(
    'wrong-state',
    `督办单${DIRECTIVE_STATE_WORDS[state]}，不能${DIRECTIVE_ACTION_WORDS[action]}。`,
  );
}

/** 督办单状态 in the words the screens use. */
export const DIRECTIVE_STATE_WORDS: Record<DirectiveState, string> = {
  prepared: '待签发',
  issued: '待签收',
  signed: '办理中',
  replied: '已回复',
  closed: '已办结',
  cancelled: '已撤销',
};

/** 督办单操作 in the words the screens use. */
export const DIRECTIVE_ACTION_WORDS: Record<DirectiveAction, string> = {
  create: '拟办',
  edit: '修改',
  issue: '签发',
  sign: '签收',
  reply: '回复',
  'send-back': '退回重办',
  escalate: '呈报领导',
  close: '办结销号',
  cancel: '撤销',
};

export const DIRECTIVE_COLOUR_WORDS: Record<DirectiveColour, string> = {
  yellow: '预警提示单',
  red: '督办通知单',
};
