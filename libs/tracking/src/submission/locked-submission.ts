import type { EntityManager } from 'typeorm';
import type { SubmissionFacts } from '@jiannuo/domain';
import { requireAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import { readProgramme, type ProgrammeRow } from '../programme/programme-rows.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { isMilestoneOpen } from '../project/may-report.js';
import { Problem } from '@jiannuo/platform';
import {
  readAuthorIds,
  readOpenPredecessors,
  readSubmission,
  type SubmissionRow,
} from './submission-rows.js';

/** The columns of a milestone that a decision on its submission reads and writes. */
export interface MilestoneRecord {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly departmentCode: string;
  readonly originalDueDate: string;
  readonly dueDate: string;
  readonly weight: number;
  readonly isSample: boolean;
  readonly completedOn: string | null;
  readonly reportedOn: string | null;
  readonly withdrawnOn: string | null;
  readonly epoch: number;
}

/** A submission with all that a decision on it needs to know. */
export interface LoadedSubmission {
  readonly submission: SubmissionRow;
  readonly milestone: MilestoneRecord;
  readonly programme: ProgrammeRow;
  readonly day: RegionDay;
  readonly facts: SubmissionFacts;
}

/**
 * Asks whether the principal may do `action` to this submission at all, then locks it: submission,
 * milestone, project, in the order every command keeps.
 * @throws Problem `not-found` or `not-allowed`.
 */
export async function lockSubmission(
  tx: EntityManager,
  principal: Principal,
  action: AccessAction,
  id: string,
): Promise<LoadedSubmission> {
  const scope = await readSubmission(tx, id);
  requireAccess(principal, action, scope);
  await tx.query('SELECT 1 FROM submission WHERE id = $1 FOR UPDATE', [id]);
  await tx.query('SELECT 1 FROM milestone WHERE id = $1 FOR UPDATE', [scope.milestoneId]);
  await tx.query('SELECT 1 FROM project WHERE id = $1 FOR UPDATE', [scope.projectId]);
  return loadSubmission(tx, principal, await readSubmission(tx, id));
}

/** The same facts without locks, for showing what the principal may do. */
export async function loadSubmission(
  tx: EntityManager,
  principal: Principal,
  submission: SubmissionRow,
): Promise<LoadedSubmission> {
  const programme = await readProgramme(tx, submission.programmeKey);
  const milestone = await readMilestoneRecord(tx, submission.milestoneId);
  if (programme === null || milestone === null) {
    throw new Problem('not-found', '这份填报所属的节点已不可见，请联系管理员。');
  }
  const day = await readRegionDay(tx, programme);
  const facts: SubmissionFacts = {
    state: submission.state,
    kind: submission.kind,
    actor: actorOf(principal),
    subject: {
      region: submission.regionCode,
      responsibleDepartments: [milestone.departmentCode],
      open: isMilestoneOpen(milestone, programme),
      hasOtherLive: false,
      dueDate: milestone.dueDate,
    },
    submission: {
      department: submission.departmentCode,
      authors: await readAuthorIds(tx, submission.id),
      signOffRequired: programme.signOffRequired,
      version: submission.version,
    },
    programme,
    openPredecessors: await readOpenPredecessors(tx, milestone.id),
    today: day.today,
  };
  return { submission, milestone, programme, day, facts };
}

async function readMilestoneRecord(
  tx: EntityManager,
  id: string | null,
): Promise<MilestoneRecord | null> {
  const rows: MilestoneRecord[] = await tx.query(
    `SELECT m.id, m.key, m.title, d.code AS "departmentCode",
       m.original_due_date AS "originalDueDate", m.due_date AS "dueDate", m.weight,
       m.is_sample AS "isSample", m.completed_on AS "completedOn", m.reported_on AS "reportedOn",
       m.withdrawn_on AS "withdrawnOn", m.epoch
     FROM milestone m JOIN department d ON d.id = m.department_id WHERE m.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
