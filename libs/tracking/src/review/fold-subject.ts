import type { EntityManager } from 'typeorm';
import type { MilestoneFacts } from '@jiannuo/domain';
import type { LoadedSubmission } from '../submission/locked-submission.js';
import { restartReminderClock } from '../submission/save-submission.js';
import {
  foldAndSaveMilestone,
  foldAndSaveMilestones,
  type FoldedMilestone,
} from './fold-milestone.js';
import { foldAndSaveFigures, foldAndSaveProject } from './fold-project.js';

/** What a fold led to: the milestones it touched, and the facts for the record. */
export interface Folded {
  readonly milestones: readonly FoldedMilestone[];
  readonly change: object;
}

/**
 * Folds the subject of a submission anew after it was approved or revoked, and saves what follows.
 * A milestone whose due date, department or course has changed starts its reminder clock anew.
 * @throws Problem `state-conflict` saying what to do first.
 */
export async function foldSubject(
  tx: EntityManager,
  loaded: LoadedSubmission,
  action: 'approve' | 'revoke',
): Promise<Folded> {
  const { submission, project, milestone } = loaded;
  const step = { action, id: submission.id };
  if (submission.kind === 'progress') {
    return { milestones: [], change: { figures: await foldAndSaveFigures(tx, project.id) } };
  }
  if (milestone === null) {
    const { title, withdrawnOn, targets } = await foldAndSaveProject(tx, project);
    const touched = submission.changes?.withdrawn !== undefined;
    const milestones = touched ? await foldAndSaveMilestones(tx, project.id, step) : [];
    if (touched) await restartClocks(tx, project.id);
    return { milestones, change: { title, withdrawnOn, targets } };
  }
  const facts = await foldAndSaveMilestone(tx, milestone.id, step);
  if (submission.kind !== 'completion' || action === 'revoke') {
    await restartReminderClock(tx, loaded);
  }
  return {
    milestones: [{ id: milestone.id, facts }],
    change: { milestone: milestone.key, ...recordOf(facts) },
  };
}

async function restartClocks(tx: EntityManager, projectId: string): Promise<void> {
  await tx.query(
    'UPDATE milestone SET epoch = epoch + 1 WHERE project_id = $1 AND completed_on IS NULL',
    [projectId],
  );
}

function recordOf(facts: MilestoneFacts): object {
  const { state, completedOn, reportedOn, dueDate, department, title, weight } = facts;
  return { state, completedOn, reportedOn, dueDate, department, title, weight };
}
