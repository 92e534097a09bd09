import type {
  AllowedActionView,
  MilestoneSummaryView,
  PersonRef,
  PublicPreviewView,
  ReviewView,
  RoundChangeView,
  RoundView,
  SubmissionView,
} from '@jiannuo/contracts';
import { allowedActions, daysLate, isLateReport, type SubmissionFacts } from '@jiannuo/domain';
import type { KindContent } from './content-mapper.js';
import { mapEvidence } from './evidence-mapper.js';
import type { EvidenceRow } from './evidence-rows.js';
import type { LoadedSubmission } from './locked-submission.js';

export interface SubmissionParts extends LoadedSubmission {
  readonly milestoneView: MilestoneSummaryView | null;
  /** What the reader may see of it. */
  readonly evidence: readonly EvidenceRow[];
  readonly authors: readonly PersonRef[];
  readonly reviews: readonly ReviewView[];
  readonly rounds: readonly RoundView[];
  readonly changesSinceLastRound: readonly RoundChangeView[];
  readonly content: KindContent;
}

export function mapSubmission(parts: SubmissionParts): SubmissionView {
  const { submission, facts } = parts;
  return {
    id: submission.id,
    kind: submission.kind,
    state: submission.state,
    version: submission.version,
    round: submission.round,
    projectKey: submission.projectKey,
    projectTitle: submission.projectTitle,
    milestone: parts.milestoneView,
    department: { code: submission.departmentCode, name: submission.departmentName },
    completedOn: submission.completedOn,
    text: submission.text,
    orderReason: submission.orderReason,
    ...parts.content,
    openPredecessors: [...(facts.openPredecessors ?? [])],
    reportedOn: submission.reportedOn,
    submittedAt: submission.submittedAt?.toISOString() ?? null,
    publicNote: submission.publicNote,
    authors: [...parts.authors],
    evidence: parts.evidence.map(mapEvidence),
    reviews: [...parts.reviews],
    rounds: [...parts.rounds],
    changesSinceLastRound: [...parts.changesSinceLastRound],
    publicPreview: mapPublicPreview(parts),
    allowedActions: mapAllowedActions(facts),
    updatedBy: submission.updatedBy,
    updatedAt: submission.updatedAt.toISOString(),
  };
}

/** The dates and the photos the public would see; nothing of the text. */
function mapPublicPreview(parts: SubmissionParts): PublicPreviewView {
  const { submission, milestone, day, evidence } = parts;
  const { completedOn, reportedOn } = submission;
  return {
    completedOn,
    reportedOn,
    reportedLate:
      completedOn !== null &&
      reportedOn !== null &&
      isLateReport(day.calendar, completedOn, reportedOn),
    daysLate:
      completedOn === null || milestone === null ? null : daysLate(completedOn, milestone.dueDate),
    photos: evidence
      .filter(({ visibility, displayKey }) => visibility === 'public' && displayKey !== null)
      .map(mapEvidence),
  };
}

/** Every action on an existing submission, open or with the reason why not. */
export function mapAllowedActions(facts: SubmissionFacts): AllowedActionView[] {
  return allowedActions(facts)
    .filter(({ action }) => action !== 'create')
    .map(({ action, allowed, reason }) => ({ action, allowed, reason: reason ?? null }));
}
