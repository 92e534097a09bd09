import type { DecidedSubmissionView } from '@jiannuo/contracts';
import {
  isSubjectFrozen,
  isSubjectOpen,
  type SubmissionFacts,
  type SubmissionState,
} from '@jiannuo/domain';
import { standingOfSubject, type LoadedSubmission } from '../submission/locked-submission.js';
import { mapAllowedActions } from '../submission/submission-mapper.js';
import type { Folded } from './fold-subject.js';

/** What stands after a decision and what may follow it, from what the decision knew already. */
export function mapDecided(
  { submission, facts }: LoadedSubmission,
  state: SubmissionState,
  changed: Partial<Pick<SubmissionFacts, 'subject'>> & { disclosureReviewedBy?: string } = {},
): DecidedSubmissionView {
  const version = submission.version + 1;
  const { subject = facts.subject, disclosureReviewedBy } = changed;
  return {
    id: submission.id,
    state,
    version,
    allowedActions: mapAllowedActions({
      ...facts,
      state,
      subject,
      submission: facts.submission && {
        ...facts.submission,
        version,
        ...(disclosureReviewedBy !== undefined && { disclosureReviewedBy }),
      },
    }),
  };
}

/** The subject as it stands when what was folded is saved. */
export function subjectAfter(
  { submission, facts, project, milestone, programme }: LoadedSubmission,
  folded: Folded,
): SubmissionFacts['subject'] {
  const own = folded.milestones.find(({ id }) => id === milestone?.id)?.facts;
  const standing = {
    ...standingOfSubject(programme, project, milestone && { ...milestone, ...own }),
    projectWithdrawn: folded.projectWithdrawn,
  };
  return {
    ...facts.subject,
    open: isSubjectOpen(submission.kind, standing),
    frozen: isSubjectFrozen(standing),
  };
}
