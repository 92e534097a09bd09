import type { EntityManager } from 'typeorm';
import { isSubjectFrozen, isSubjectOpen, type SubmissionFacts } from '@jiannuo/domain';
import { requireAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { readProgramme, type ProgrammeRow } from '../programme/programme-rows.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import {
  readAmendable,
  readMilestoneRecord,
  readProjectRecord,
  type MilestoneRecord,
  type ProjectRecord,
} from './subject-rows.js';
import { readSubmission, type SubmissionRow } from './submission-rows.js';

export type { MilestoneRecord, ProjectRecord };

/** A submission with all that a decision on it needs to know. */
export interface LoadedSubmission {
  readonly submission: SubmissionRow;
  readonly project: ProjectRecord;
  /** Null where it is about the project. */
  readonly milestone: MilestoneRecord | null;
  readonly programme: ProgrammeRow;
  readonly day: RegionDay;
  readonly facts: SubmissionFacts;
  /** The decision made on paper is attached. */
  readonly hasPaperDecision: boolean;
  /** The head for whom the principal signs off today (受某某委托), or null. */
  readonly onBehalfOf: string | null;
}

/**
 * Asks whether the principal may do `action` to this submission at all, then locks it: submissions
 * (with the live ones of the same subject, which a decision may overtake), milestones, project, in
 * the order every command keeps.
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
  // One index for each question: an OR between them would read the whole table.
  const wholeProject = scope.kind === 'amendment' && scope.milestoneId === null;
  const [beside, subject] = wholeProject
    ? ['project_id', scope.projectId]
    : ['milestone_id', scope.milestoneId];
  await tx.query(
    `SELECT 1 FROM submission WHERE id IN (
       SELECT $1::uuid UNION SELECT id FROM submission WHERE ${beside} = $2
         AND state IN ('draft','submitted','signed-off','returned'))
     ORDER BY id FOR UPDATE`,
    [id, subject],
  );
  await tx.query(
    `SELECT 1 FROM milestone WHERE ${wholeProject ? 'project_id' : 'id'} = $1 ORDER BY id FOR UPDATE`,
    [subject],
  );
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
  if (programme === null) {
    throw new Problem('not-found', '这份填报所属的清单已不可见，请联系管理员。');
  }
  const project = await readProjectRecord(tx, submission.projectId);
  const milestone =
    submission.milestoneId === null ? null : await readMilestoneRecord(tx, submission.milestoneId);
  const day = await readRegionDay(tx, programme);
  const around = await readSurroundings(tx, principal, submission, day.today);
  const standing = standingOfSubject(programme, project, milestone);
  const actor = actorOf(principal);
  const facts: SubmissionFacts = {
    state: submission.state,
    kind: submission.kind,
    actor: around.delegatingHead === null ? actor : withDelegation(actor, submission),
    subject: {
      region: submission.regionCode,
      responsibleDepartments: responsibleFor(submission.kind, project, milestone),
      open: isSubjectOpen(submission.kind, standing),
      frozen: isSubjectFrozen(standing),
      hasOtherLive: false,
      leaderIds: project.leaderId === null ? undefined : [project.leaderId],
      dueDate: milestone?.dueDate,
      amendable:
        submission.kind === 'amendment' ? await readAmendable(tx, project, milestone) : undefined,
    },
    submission: {
      department: submission.departmentCode,
      authors: around.authors,
      signOffRequired: programme.signOffRequired,
      version: submission.version,
      disclosureReviewedBy: around.disclosureReviewedBy,
    },
    programme,
    openPredecessors: around.openPredecessors,
    today: day.today,
  };
  const { hasPaperDecision, delegatingHead: onBehalfOf } = around;
  return { submission, project, milestone, programme, day, facts, hasPaperDecision, onBehalfOf };
}

/** The departments that may report: the milestone's one; a project's all, its lead for amendments. */
export function responsibleFor(
  kind: SubmissionRow['kind'],
  project: ProjectRecord,
  milestone: MilestoneRecord | null,
): string[] {
  if (milestone !== null) return [milestone.departmentCode];
  return project.departments
    .filter(({ part }) => kind === 'progress' || part === 'lead')
    .map(({ code }) => code);
}

/** The subject as the rules see it. */
export function standingOfSubject(
  programme: ProgrammeRow,
  project: ProjectRecord,
  milestone: MilestoneRecord | null,
): Parameters<typeof isSubjectFrozen>[0] {
  return {
    programmeState: programme.state,
    projectWithdrawn: project.withdrawnOn !== null,
    projectAccepted: project.acceptedOn !== null,
    milestone: milestone && {
      completed: milestone.completedOn !== null,
      withdrawn: milestone.withdrawnOn !== null,
    },
  };
}

interface Surroundings {
  readonly authors: readonly string[];
  /** Titles of milestones this one follows that are neither completed nor withdrawn. */
  readonly openPredecessors: readonly string[];
  readonly disclosureReviewedBy: string | null;
  readonly hasPaperDecision: boolean;
  readonly delegatingHead: string | null;
}

async function readSurroundings(
  tx: EntityManager,
  principal: Principal,
  { id, milestoneId, departmentId, round }: SubmissionRow,
  today: string,
): Promise<Surroundings> {
  const rows: Surroundings[] = await tx.query(
    `SELECT ARRAY(SELECT user_id::text FROM submission_author WHERE submission_id = $1) AS authors,
       ARRAY(SELECT f.title FROM milestone_follows x JOIN milestone f ON f.id = x.follows_id
         WHERE x.milestone_id = $2 AND f.completed_on IS NULL AND f.withdrawn_on IS NULL
         ORDER BY f.ordinal) AS "openPredecessors",
       (SELECT actor_id FROM review WHERE submission_id = $1 AND action = 'disclosure-review'
         AND round = $3 ORDER BY decided_at DESC LIMIT 1) AS "disclosureReviewedBy",
       EXISTS (SELECT FROM evidence WHERE submission_id = $1 AND purpose = 'paper-decision'
         AND removed_at IS NULL) AS "hasPaperDecision",
       (SELECT g.head_id FROM delegation g
         JOIN role_grant h ON h.user_id = g.head_id AND h.role = 'head'
           AND h.department_id = g.department_id
         WHERE g.delegate_id = $4 AND g.department_id = $5 AND g.revoked_at IS NULL
           AND $6::date BETWEEN g.from_date AND g.until_date
         ORDER BY g.created_at LIMIT 1) AS "delegatingHead"`,
    [id, milestoneId, round, principal.userId, departmentId, today],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('A query without FROM returned no row');
  return row;
}

function withDelegation(
  actor: SubmissionFacts['actor'],
  { regionCode, departmentCode }: SubmissionRow,
): SubmissionFacts['actor'] {
  const lent = { role: 'head', region: regionCode, department: departmentCode, delegated: true };
  return { ...actor, roles: [...actor.roles, { ...lent, role: 'head' as const }] };
}
