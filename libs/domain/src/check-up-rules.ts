import { isCalendarDate, type CalendarDate } from './calendar-date.js';
import { holdsRole, type Actor } from './roles.js';

export const CHECK_UP_STATES = ['ordered', 'done', 'cancelled'] as const;
export type CheckUpState = (typeof CHECK_UP_STATES)[number];

/** 属实, 核查不实. */
export const CHECK_UP_OUTCOMES = ['confirmed', 'untrue'] as const;
export type CheckUpOutcome = (typeof CHECK_UP_OUTCOMES)[number];

export const CHECK_UP_ACTIONS = ['conclude', 'cancel'] as const;
export type CheckUpAction = (typeof CHECK_UP_ACTIONS)[number];

/** Roles that look for themselves; a department never checks its own or another's work. */
export const CHECK_UP_ROLES = ['supervisor', 'observer'] as const;

/** Everybody who had a hand in the completion that is checked. */
export interface CompletionHands {
  /** Whoever created, edited or submitted any round of it. */
  readonly authors: readonly string[];
  /** Whoever signed it off or approved it. */
  readonly deciders: readonly string[];
}

export interface CheckUpRefusal {
  readonly code:
    | 'wrong-state'
    | 'not-supervisor'
    | 'not-assignee'
    | 'own-work'
    | 'no-such-role'
    | 'version-stale'
    | 'text-required'
    | 'public-note-required'
    | 'photos-required'
    | 'visited-on-required'
    | 'visited-on-in-future'
    | 'visited-on-before-completion'
    | 'reason-required';
  /** In Chinese, with what to do next. */
  readonly reason: string;
}

/** Null when this person may be asked to look; otherwise why not. */
export function whyMayNotCheck(
  person: Actor,
  region: string,
  hands: CompletionHands,
): CheckUpRefusal | null {
  if (!CHECK_UP_ROLES.some((role) => holdsRole(person, role, region)))
    return refuse('no-such-role', '核查由督查人员或监督员承担，请另选一人。');
  if (hands.authors.includes(person.id))
    return refuse('own-work', '此人参与过这份填报，不能核查，请另选一人。');
  return hands.deciders.includes(person.id)
    ? refuse('own-work', '此人审签或审核过这份填报，不能核查，请另选一人。')
    : null;
}

export interface CheckUpFacts {
  readonly state: CheckUpState;
  readonly region: string;
  readonly version: number;
  readonly assigneeId: string;
  readonly actor: Actor;
  readonly completedOn: CalendarDate;
  readonly photoCount: number;
  readonly today: CalendarDate;
}

export interface CheckUpGiven {
  readonly version?: number | undefined;
  readonly outcome?: CheckUpOutcome | undefined;
  readonly visitedOn?: CalendarDate | undefined;
  readonly text?: string | undefined;
  readonly publicNote?: string | undefined;
  readonly reason?: string | undefined;
}

/** Null when the step is open and complete; otherwise why not. */
export function whyMayNotCheckUp(
  facts: CheckUpFacts,
  action: CheckUpAction,
  given: CheckUpGiven,
): CheckUpRefusal | null {
  return (
    whyMayNotBegin(facts, action) ??
    (given.version === facts.version
      ? null
      : refuse('version-stale', '内容已被他人更新，请刷新后再操作。')) ??
    (action === 'conclude' ? whyIncomplete(facts, given) : whyNoReason(given))
  );
}

/** The part that asks nothing of what is given: whether to show the step at all. */
export function whyMayNotBegin(
  { state, actor, assigneeId, region }: CheckUpFacts,
  action: CheckUpAction,
): CheckUpRefusal | null {
  if (state !== 'ordered') {
    return refuse('wrong-state', state === 'done' ? '核查已有结论。' : '核查已撤销。');
  }
  if (action === 'conclude') {
    return actor.id === assigneeId ? null : refuse('not-assignee', '核查结论由承担核查的人填写。');
  }
  return holdsRole(actor, 'supervisor', region)
    ? null
    : refuse('not-supervisor', '核查由督查人员撤销。');
}

function whyIncomplete(facts: CheckUpFacts, given: CheckUpGiven): CheckUpRefusal | null {
  const { visitedOn, outcome } = given;
  if (visitedOn === undefined || !isCalendarDate(visitedOn))
    return refuse('visited-on-required', '请填写到现场的日期。');
  if (visitedOn > facts.today) return refuse('visited-on-in-future', '到现场的日期不能晚于今天。');
  if (visitedOn < facts.completedOn)
    return refuse(
      'visited-on-before-completion',
      `到现场的日期不能早于申报的完成日期（${facts.completedOn}）。`,
    );
  if (facts.photoCount < 1) return refuse('photos-required', '请先上传至少一张现场照片。');
  if (isBlank(given.text)) return refuse('text-required', '请写明现场看到的情况。');
  return outcome === 'untrue' && isBlank(given.publicNote)
    ? refuse('public-note-required', '核查不实将公开更正，请写公开说明。')
    : null;
}

function whyNoReason({ reason }: CheckUpGiven): CheckUpRefusal | null {
  return isBlank(reason) ? refuse('reason-required', '请写明撤销核查的理由。') : null;
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function refuse(code: CheckUpRefusal['code'], reason: string): CheckUpRefusal {
  return { code, reason };
}
