import type { CalendarDate } from './calendar-date.js';
import type { AmendmentChanges, TargetChange } from './amendment.js';
import type { SubmissionKind } from './submission-transitions.js';

/** A project before any amendment. */
export interface ProjectBaseline {
  readonly title: string;
  readonly targets: readonly TargetChange[];
}

/** An approved, unrevoked amendment of a project. */
export interface ApprovedProjectAmendment {
  readonly id: string;
  readonly approvedOn: CalendarDate;
  readonly changes: Pick<AmendmentChanges, 'title' | 'withdrawn' | 'targets'>;
}

export interface ProjectFacts extends ProjectBaseline {
  readonly withdrawnOn: CalendarDate | null;
}

/** The facts of a project: its baseline and its approved amendments in order of approval. */
export function foldProject(
  baseline: ProjectBaseline,
  approved: readonly ApprovedProjectAmendment[],
): ProjectFacts {
  return approved.reduce<ProjectFacts>(amendProject, { ...baseline, withdrawnOn: null });
}

/** What decides whether a subject takes submissions of a kind. */
export interface SubjectStanding {
  readonly programmeState: 'drafted' | 'adopted' | 'published' | 'closed';
  readonly projectWithdrawn: boolean;
  readonly projectAccepted: boolean;
  /** Null where the subject is the project itself. */
  readonly milestone: { readonly completed: boolean; readonly withdrawn: boolean } | null;
}

/**
 * May something of this kind still be asked of the subject? An amendment may also speak of what is
 * completed or withdrawn, because it may bring it back.
 */
export function isSubjectOpen(kind: SubmissionKind, subject: SubjectStanding): boolean {
  if (subject.programmeState !== 'published' || subject.projectAccepted) return false;
  if (kind === 'amendment') return true;
  const { milestone } = subject;
  return !subject.projectWithdrawn && !(milestone?.completed ?? false) && !milestone?.withdrawn;
}

/** What was approved stays as it is: the programme is closed or the project accepted. */
export function isSubjectFrozen(subject: SubjectStanding): boolean {
  return subject.programmeState === 'closed' || subject.projectAccepted;
}

function amendProject(
  facts: ProjectFacts,
  { changes, approvedOn }: ApprovedProjectAmendment,
): ProjectFacts {
  const { title, withdrawn, targets } = changes;
  return {
    title: title ?? facts.title,
    targets: facts.targets.map(
      (known) => targets?.find(({ deliverable }) => deliverable === known.deliverable) ?? known,
    ),
    withdrawnOn: withdrawn === undefined ? facts.withdrawnOn : withdrawn ? approvedOn : null,
  };
}
