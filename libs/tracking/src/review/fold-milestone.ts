import type { EntityManager } from 'typeorm';
import type {
  ApprovedCompletion,
  FoldCheck,
  MilestoneBaseline,
  MilestoneFacts,
} from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import type { MilestoneRecord } from '../submission/locked-submission.js';
import type { SubmissionRow } from '../submission/submission-rows.js';

/** What was promised, before anything was approved. */
export function baselineOf(milestone: MilestoneRecord): MilestoneBaseline {
  return {
    dueDate: milestone.originalDueDate,
    weight: milestone.weight,
    title: milestone.title,
    department: milestone.departmentCode,
    plannedStart: null,
  };
}

/** The submission as the fold sees it once it is approved. */
export function completionOf({ id, completedOn, reportedOn }: SubmissionRow): ApprovedCompletion {
  if (completedOn === null || reportedOn === null) {
    throw new Problem('state-conflict', '这份填报缺少完成日期或申报日期，请退回填报单位补全。');
  }
  return { id, kind: 'completion', completedOn, reportedOn };
}

/** The approved, unrevoked submissions of a milestone in order of approval. */
export async function readApproved(
  tx: EntityManager,
  milestoneId: string,
): Promise<ApprovedCompletion[]> {
  return tx.query(
    `SELECT id, kind, completed_on AS "completedOn", reported_on AS "reportedOn"
     FROM submission WHERE milestone_id = $1 AND kind = 'completion' AND state = 'approved'
     ORDER BY decided_at, id`,
    [milestoneId],
  );
}

/** The facts that follow. @throws Problem `state-conflict` saying what to do first. */
export function requireFold(check: FoldCheck): MilestoneFacts {
  if (check.ok) return check.facts;
  throw new Problem('state-conflict', check.reason);
}

/** Keeps the folded facts in the milestone's row. */
export async function saveMilestoneFacts(
  tx: EntityManager,
  milestoneId: string,
  facts: Pick<MilestoneFacts, 'completedOn' | 'reportedOn'>,
): Promise<void> {
  await tx.query(
    `UPDATE milestone SET completed_on = $2, reported_on = $3, version = version + 1 WHERE id = $1`,
    [milestoneId, facts.completedOn, facts.reportedOn],
  );
}
