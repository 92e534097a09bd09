import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';

/** A milestone that is complete by an approved report. */
export interface CompletedMilestone {
  readonly milestoneId: string;
  readonly submissionId: string;
  readonly regionCode: string;
  readonly timeZone: string;
}

/** @throws Problem `not-found`, or `state-conflict` for one that is not complete. */
export async function readCompletedMilestone(
  tx: EntityManager,
  milestoneKey: string,
): Promise<CompletedMilestone> {
  const rows: (Omit<CompletedMilestone, 'submissionId'> & { submissionId: string | null })[] =
    await tx.query(
      `SELECT m.id AS "milestoneId", m.region_code AS "regionCode", r.time_zone AS "timeZone",
         s.id AS "submissionId"
       FROM milestone m JOIN region r ON r.code = m.region_code
       LEFT JOIN submission s ON s.milestone_id = m.id AND s.kind = 'completion' AND s.state = 'approved'
       WHERE m.key = $1`,
      [milestoneKey],
    );
  const milestone = rows[0];
  if (milestone === undefined) {
    throw new Problem('not-found', '没有这个节点，请从实事项目进入。');
  }
  if (milestone.submissionId === null) {
    throw new Problem('state-conflict', '这个节点还没有审核通过的完成申报，无从核查。');
  }
  return { ...milestone, submissionId: milestone.submissionId };
}
