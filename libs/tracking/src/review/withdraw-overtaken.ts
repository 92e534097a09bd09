import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { LoadedSubmission } from '../submission/locked-submission.js';
import { saveReview, saveSubmission } from '../submission/save-submission.js';
import { readMilestoneRecord } from '../submission/subject-rows.js';
import { readSubmission } from '../submission/submission-rows.js';
import { tellPeople } from '../submission/tell-people.js';
import type { Folded } from './fold-subject.js';

/** What a decision made pointless, to be recorded at the end of its transaction. */
export interface Overtaken {
  readonly id: string;
  readonly from: string;
}

/**
 * Completing a milestone withdraws its live extension, withdrawing it also its live completion; the
 * department is told. The rows are locked by the command.
 */
export async function withdrawOvertaken(
  tx: EntityManager,
  loaded: LoadedSubmission,
  folded: Folded,
  actorId: string,
): Promise<Overtaken[]> {
  const overtaken: Overtaken[] = [];
  for (const { id: milestoneId, facts } of folded.milestones) {
    if (facts.state === 'open') continue;
    const comment =
      facts.state === 'completed' ? '节点已完成，不再需要延期。' : '节点已经撤销，不再受理。';
    const kinds = facts.state === 'completed' ? ['extension'] : ['extension', 'completion'];
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM submission WHERE milestone_id = $1 AND kind = ANY ($2)
         AND state IN ('draft','submitted','signed-off','returned') ORDER BY id`,
      [milestoneId, kinds],
    );
    for (const { id } of rows) {
      const submission = await readSubmission(tx, id);
      const milestone = await readMilestoneRecord(tx, milestoneId);
      const other = { ...loaded, submission, milestone };
      await saveSubmission(tx, other, { state: 'withdrawn' });
      await saveReview(tx, other, { action: 'withdraw', actorId, comment });
      await tellPeople(tx, other, { kind: 'submission-overtaken', comment });
      overtaken.push({ id, from: submission.state });
    }
  }
  return overtaken;
}

/** The events of what was overtaken, before the event of the decision itself. */
export async function recordOvertaken(
  tx: EntityManager,
  { submission }: LoadedSubmission,
  overtaken: readonly Overtaken[],
  actorId: string,
): Promise<void> {
  for (const { id, from } of overtaken) {
    await recordAudit(tx, {
      chain: submission.regionCode,
      actorId,
      action: 'submission.withdraw',
      subjectType: 'submission',
      subjectKey: id,
      change: { from, to: 'withdrawn', overtakenBy: submission.id },
    });
  }
}
