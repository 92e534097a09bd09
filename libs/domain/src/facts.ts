import { daysBetween, type CalendarDate } from './calendar-date.js';
import { isAskedInTime } from './lateness.js';
import type { WorkingCalendar } from './working-calendar.js';

/** What the programme promised before anything was approved. */
export interface MilestoneBaseline {
  readonly dueDate: CalendarDate;
  readonly weight: number;
  readonly title: string;
  /** Code of the responsible department. */
  readonly department: string;
  /** Null: it starts when the milestone before it is due. */
  readonly plannedStart: CalendarDate | null;
}

export interface ApprovedCompletion {
  readonly id: string;
  readonly kind: 'completion';
  readonly completedOn: CalendarDate;
  /** First submit of the round that was approved. */
  readonly reportedOn: CalendarDate;
}
export interface ApprovedExtension {
  readonly id: string;
  readonly kind: 'extension';
  readonly askedOn: CalendarDate;
  readonly approvedOn: CalendarDate;
  readonly dueDate: CalendarDate;
}
export interface ApprovedAmendment {
  readonly id: string;
  readonly kind: 'amendment';
  readonly approvedOn: CalendarDate;
  /** What changes; `withdrawn: false` brings a withdrawn milestone back. */
  readonly changes: Partial<MilestoneBaseline> & { readonly withdrawn?: boolean };
}
/** An approved, unrevoked submission about a milestone. */
export type ApprovedSubmission = ApprovedCompletion | ApprovedExtension | ApprovedAmendment;

export interface GrantedExtension {
  readonly id: string;
  readonly askedOn: CalendarDate;
  readonly approvedOn: CalendarDate;
  readonly previousDueDate: CalendarDate;
  readonly dueDate: CalendarDate;
}

export interface MilestoneFacts extends MilestoneBaseline {
  readonly originalDueDate: CalendarDate;
  readonly state: 'open' | 'completed' | 'withdrawn';
  readonly completedOn: CalendarDate | null;
  readonly reportedOn: CalendarDate | null;
  /** The day on which the amendment that withdrew it was approved. */
  readonly withdrawnOn: CalendarDate | null;
  /** In order of approval. */
  readonly extensions: readonly GrantedExtension[];
}

/** The state shown to everybody: a completion under review makes an open milestone reported. */
export const MILESTONE_STATES = ['open', 'reported', 'completed', 'withdrawn'] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];

export type FoldCheck =
  | { readonly ok: true; readonly facts: MilestoneFacts }
  | {
      readonly ok: false;
      readonly code: 'does-not-apply' | 'revoke-others-first';
      /** Chinese, saying what to do next. */
      readonly reason: string;
      /** Submissions to revoke first, the latest first. */
      readonly revokeFirst: readonly string[];
    };

/**
 * The facts of a milestone: its baseline and the approved, unrevoked submissions in order of
 * approval, folded. One that does not apply to the facts before it (a completion of a completed
 * milestone) changes nothing; checkApproval and checkRevocation keep such ones out.
 */
export function foldMilestone(
  baseline: MilestoneBaseline,
  approved: readonly ApprovedSubmission[],
): MilestoneFacts {
  return fold(baseline, approved).facts;
}

/** May `next` be approved on top of what is approved? Gives the facts it would lead to. */
export function checkApproval(
  baseline: MilestoneBaseline,
  approved: readonly ApprovedSubmission[],
  next: ApprovedSubmission,
): FoldCheck {
  const { facts, misfits } = fold(baseline, [...approved, next]);
  if (!misfits.includes(next.id)) return { ok: true, facts };
  const reason = '节点现状与这份填报不符，不能通过，请退回并写明原因。';
  return { ok: false, code: 'does-not-apply', reason, revokeFirst: [] };
}

/**
 * May the approval of `id` be revoked? Folds again without it; refused when a later approval would
 * no longer apply, naming what to revoke first. An unknown id changes nothing and is allowed.
 */
export function checkRevocation(
  baseline: MilestoneBaseline,
  approved: readonly ApprovedSubmission[],
  id: string,
): FoldCheck {
  const before = fold(baseline, approved).misfits;
  const after = fold(
    baseline,
    approved.filter((submission) => submission.id !== id),
  );
  const revokeFirst = after.misfits.filter((misfit) => !before.includes(misfit)).reverse();
  if (revokeFirst.length === 0) return { ok: true, facts: after.facts };
  const reason = `之后通过的填报以它为前提，请先撤销后面的${revokeFirst.length}份。`;
  return { ok: false, code: 'revoke-others-first', reason, revokeFirst };
}

/** The state shown to everybody. */
export function milestoneState(
  facts: Pick<MilestoneFacts, 'state'>,
  pendingReportedOn: CalendarDate | null,
): MilestoneState {
  return facts.state === 'open' && pendingReportedOn !== null ? 'reported' : facts.state;
}

/**
 * "Asked late, n days overdue before": calendar days from the old due date to the day the extension
 * was granted; null for one that was asked in time.
 */
export function daysOverdueBeforeExtension(
  extension: GrantedExtension,
  calendar: WorkingCalendar,
): number | null {
  return isAskedInTime(extension.askedOn, extension.previousDueDate, calendar)
    ? null
    : daysBetween(extension.previousDueDate, extension.approvedOn);
}

function fold(
  baseline: MilestoneBaseline,
  approved: readonly ApprovedSubmission[],
): { facts: MilestoneFacts; misfits: readonly string[] } {
  const misfits: string[] = [];
  let facts = startFrom(baseline);
  for (const submission of approved) {
    const next = apply(facts, submission);
    if (next === null) misfits.push(submission.id);
    else facts = next;
  }
  return { facts, misfits };
}

function startFrom(baseline: MilestoneBaseline): MilestoneFacts {
  return {
    ...baseline,
    originalDueDate: baseline.dueDate,
    state: 'open',
    completedOn: null,
    reportedOn: null,
    withdrawnOn: null,
    extensions: [],
  };
}

/** The facts after one more approval, or null when it does not apply to them. */
function apply(facts: MilestoneFacts, submission: ApprovedSubmission): MilestoneFacts | null {
  switch (submission.kind) {
    case 'completion':
      return complete(facts, submission);
    case 'extension':
      return extend(facts, submission);
    case 'amendment':
      return amend(facts, submission);
  }
}

function complete(facts: MilestoneFacts, completion: ApprovedCompletion): MilestoneFacts | null {
  if (facts.state !== 'open') return null;
  const { completedOn, reportedOn } = completion;
  return { ...facts, state: 'completed', completedOn, reportedOn };
}

function extend(facts: MilestoneFacts, extension: ApprovedExtension): MilestoneFacts | null {
  if (facts.state !== 'open' || extension.dueDate <= facts.dueDate) return null;
  const { id, askedOn, approvedOn, dueDate } = extension;
  const granted = { id, askedOn, approvedOn, previousDueDate: facts.dueDate, dueDate };
  return { ...facts, dueDate, extensions: [...facts.extensions, granted] };
}

function amend(
  facts: MilestoneFacts,
  { changes, approvedOn }: ApprovedAmendment,
): MilestoneFacts | null {
  const { withdrawn, ...words } = changes;
  if (facts.state === 'withdrawn' && withdrawn !== false) return null;
  if (facts.state !== 'withdrawn' && withdrawn === false) return null;
  if (facts.state === 'completed' && withdrawn === true) return null;
  const state = withdrawn === undefined ? facts.state : withdrawn ? 'withdrawn' : 'open';
  const withdrawnOn = withdrawn === true ? approvedOn : state === 'open' ? null : facts.withdrawnOn;
  return { ...facts, ...words, state, withdrawnOn };
}
