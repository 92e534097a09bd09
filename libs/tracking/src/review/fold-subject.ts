import type { EntityManager } from 'typeorm';
import type { MilestoneFacts } from '@jiannuo/domain';
import type { Writer } from '@jiannuo/platform';
import type { LoadedSubmission } from '../submission/locked-submission.js';
import {
  foldAndSaveMilestone,
  foldAndSaveMilestones,
  type FoldedMilestone,
  type FoldStep,
} from './fold-milestone.js';
import { foldAndSaveFigures, foldAndSaveProject } from './fold-project.js';

/** What a fold leads to: the milestones it touches, and the facts for the record. */
export interface Folded {
  readonly milestones: readonly FoldedMilestone[];
  /** Whether the project stands withdrawn after it. */
  readonly projectWithdrawn: boolean;
  readonly change: object;
}

/**
 * Folds the subject of a submission anew as it is approved or revoked; the facts are among `writes`.
 * A milestone whose due date, department or course has changed starts its reminder clock anew.
 * @throws Problem `state-conflict` saying what to do first.
 */
export async function foldSubject(
  tx: EntityManager,
  writes: Writer,
  { submission, project, milestone, day }: LoadedSubmission,
  decision: Pick<FoldStep, 'action' | 'grantedDueDate'>,
): Promise<Folded> {
  const step = { ...decision, id: submission.id, today: day.today };
  const projectWithdrawn = project.withdrawnOn !== null;
  if (submission.kind === 'progress') {
    const figures = await foldAndSaveFigures(tx, writes, project.id, step);
    return { milestones: [], projectWithdrawn, change: { figures } };
  }
  if (milestone === null) {
    const { title, withdrawnOn, targets } = await foldAndSaveProject(tx, writes, project, step);
    const milestones =
      submission.changes?.withdrawn === undefined
        ? []
        : await foldAndSaveMilestones(tx, writes, project.id, step);
    return {
      milestones,
      projectWithdrawn: withdrawnOn !== null,
      change: { title, withdrawnOn, targets },
    };
  }
  const restart = submission.kind !== 'completion' || decision.action === 'revoke';
  const facts = await foldAndSaveMilestone(tx, writes, milestone.id, step, restart);
  return {
    milestones: [{ id: milestone.id, facts }],
    projectWithdrawn,
    change: { milestone: milestone.key, ...recordOf(facts) },
  };
}

function recordOf(facts: MilestoneFacts): object {
  const { state, completedOn, reportedOn, dueDate, department, title, weight } = facts;
  return { state, completedOn, reportedOn, dueDate, department, title, weight };
}
