import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { Principal } from '@jiannuo/identity';
import { Problem, withCommit } from '@jiannuo/platform';
import { foldSubject } from '../review/fold-subject.js';
import { loadSubmission, type LoadedSubmission } from '../submission/locked-submission.js';
import { requestPublication, saveReview, saveSubmission } from '../submission/save-submission.js';
import { readSubmission } from '../submission/submission-rows.js';

/**
 * 核查不实: takes the approval back as a revocation does, by the same fold, in the name of the one who
 * looked. The note is what the public page shows as the correction.
 * @throws Problem `state-conflict` when it has been taken back already, or something rests on it.
 */
export async function reopenMilestone(
  tx: EntityManager,
  principal: Principal,
  submissionId: string,
  words: { readonly comment: string; readonly publicNote: string },
): Promise<LoadedSubmission> {
  const loaded = await lock(tx, principal, submissionId);
  const { submission } = loaded;
  const writes = withCommit(tx);
  await saveSubmission(writes, loaded, { state: 'revoked' });
  await saveReview(writes, loaded, { action: 'revoke', actorId: principal.userId, ...words });
  const folded = await foldSubject(tx, writes, loaded, { action: 'revoke' });
  await requestPublication(writes, loaded);
  await recordAudit(tx, {
    chain: submission.regionCode,
    actorId: principal.userId,
    action: 'submission.revoke',
    subjectType: 'submission',
    subjectKey: submissionId,
    change: { from: submission.state, to: 'revoked', by: 'check-up', ...folded.change },
  });
  return loaded;
}

/** Submission, milestone, project: the order every command keeps. */
async function lock(
  tx: EntityManager,
  principal: Principal,
  submissionId: string,
): Promise<LoadedSubmission> {
  const scope = await readSubmission(tx, submissionId);
  await tx.query('SELECT 1 FROM submission WHERE id = $1 FOR UPDATE', [submissionId]);
  await tx.query('SELECT 1 FROM milestone WHERE id = $1 FOR UPDATE', [scope.milestoneId]);
  await tx.query('SELECT 1 FROM project WHERE id = $1 FOR UPDATE', [scope.projectId]);
  const loaded = await loadSubmission(tx, principal, submissionId);
  if (loaded.submission.state !== 'approved') {
    throw new Problem(
      'state-conflict',
      '这份完成申报的审核通过已被撤销，不必再作结论。请督查人员撤销这次核查。',
    );
  }
  return loaded;
}
