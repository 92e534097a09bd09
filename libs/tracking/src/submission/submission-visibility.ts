import { mayAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import type { SubmissionState } from '@jiannuo/domain';
import type { SubmissionRow } from './submission-rows.js';

/** The right that opens a submission in each state, beside the department's own to its drafts. */
const READS: Record<SubmissionState, AccessAction> = {
  draft: 'submission.read-draft',
  submitted: 'submission.read',
  'signed-off': 'submission.read',
  returned: 'submission.read',
  approved: 'submission.read-approved',
  revoked: 'submission.read',
  withdrawn: 'submission.read',
};

/** What of a submission decides who may read it. */
export type ReadableSubmission = Pick<
  SubmissionRow,
  'state' | 'submittedAt' | 'regionCode' | 'departmentId' | 'departmentName'
>;

/**
 * Whether the principal may read what this submission says. One that was never handed in stays its
 * department's own, also after it was withdrawn.
 */
export function mayReadSubmission(principal: Principal, submission: ReadableSubmission): boolean {
  const action = submission.submittedAt === null ? READS.draft : READS[submission.state];
  return mayAccess(principal, action, submission);
}

/** @throws Problem `not-allowed` that tells the state, and nothing else. */
export function requireSubmissionRead(principal: Principal, submission: SubmissionRow): void {
  if (mayReadSubmission(principal, submission)) return;
  throw new Problem(
    'not-allowed',
    submission.state === 'draft' || submission.submittedAt === null
      ? `${submission.departmentName}的填报还没有提交，提交后才能查看。`
      : `这是${submission.departmentName}的填报，现在不对您的角色开放；审核通过的内容见公开页面。`,
  );
}

/** Reviews and earlier rounds are for the department and for supervision, not for other departments. */
export function mayReadHistory(principal: Principal, submission: SubmissionRow): boolean {
  return mayAccess(principal, 'submission.read', submission);
}

/**
 * Files marked 敏感 are for the department and whoever decides: supervisors, and of what a leader
 * decides the leader as well.
 */
export function mayReadSensitive(principal: Principal, submission: SubmissionRow): boolean {
  const leaderDecides = submission.kind === 'extension' || submission.kind === 'amendment';
  return (
    mayAccess(principal, 'evidence.read-sensitive', submission) ||
    (leaderDecides && mayAccess(principal, 'submission.approve', submission))
  );
}
