import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import {
  isSubjectFrozen,
  isSubjectOpen,
  type CalendarDate,
  type SubmissionFacts,
} from '@jiannuo/domain';
import { requireAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { calendarWith, selectCalendarEdits, type CalendarEdits } from '@jiannuo/organisation';
import { actorOf } from '../programme/actor.js';
import { PROGRAMMES, type ProgrammeRow } from '../programme/programme-rows.js';
import type { RegionDay } from '../programme/region-day.js';
import {
  MILESTONE,
  PROJECT,
  readAmendable,
  type MilestoneRecord,
  type ProjectRecord,
} from './subject-rows.js';
import {
  noSuchSubmission,
  SUBMISSION_COLUMNS,
  SUBMISSIONS,
  type SubmissionRow,
} from './submission-rows.js';

export type { MilestoneRecord, ProjectRecord };

/** A photo that an approval makes public, for the record of who said so. */
export interface PublicPhoto {
  readonly evidence: string;
  readonly sha256: string;
}

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
  /** The photos that become public with an approval. */
  readonly publicPhotos: readonly PublicPhoto[];
  /** Who is told what becomes of it. */
  readonly reporters: readonly string[];
  /** Others of the same subject that were live when they were locked with it. */
  readonly beside: readonly string[];
  /** The head for whom the principal signs off today (受某某委托), or null. */
  readonly onBehalfOf: string | null;
}

/** What stands around a submission, read with it in one statement. */
interface LoadedRow extends SubmissionRow, Surroundings {
  readonly project: ProjectRecord;
  readonly milestone: MilestoneRecord | null;
  readonly programme: ProgrammeRow;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly calendar: CalendarEdits;
}

interface Surroundings {
  readonly authors: readonly string[];
  /** The authors and whoever else reports for the department, unless they have left. */
  readonly reporters: readonly string[];
  /** Titles of milestones this one follows that are neither completed nor withdrawn. */
  readonly openPredecessors: readonly string[];
  readonly disclosureReviewedBy: string | null;
  readonly hasPaperDecision: boolean;
  readonly publicPhotos: readonly PublicPhoto[];
  readonly delegatingHead: string | null;
}

/**
 * Submissions (with the live ones of the same subject, which a decision may overtake), milestones,
 * project, in the order every command keeps. Each count makes the locks before it be taken first.
 * One index for each question: an OR between them would read the whole table.
 */
const LOCK = `
  WITH asked AS (
    SELECT id, region_code, department_id, project_id, milestone_id,
      kind = 'amendment' AND milestone_id IS NULL AS whole
    FROM submission WHERE id = $1),
  submissions AS (SELECT id FROM submission WHERE id IN (
      SELECT id FROM asked
      UNION SELECT x.id FROM asked a JOIN submission x ON x.milestone_id = a.milestone_id
        WHERE x.state IN ('draft','submitted','signed-off','returned')
      UNION SELECT x.id FROM asked a JOIN submission x ON x.project_id = a.project_id
        WHERE a.whole AND x.state IN ('draft','submitted','signed-off','returned'))
    ORDER BY id FOR UPDATE),
  milestones AS (SELECT id FROM milestone WHERE (SELECT count(*) FROM submissions) > 0 AND id IN (
      SELECT milestone_id FROM asked
      UNION ALL SELECT m.id FROM asked a JOIN milestone m ON m.project_id = a.project_id
        WHERE a.whole)
    ORDER BY id FOR UPDATE),
  projects AS (SELECT id FROM project
    WHERE (SELECT count(*) FROM milestones) >= 0 AND id = (SELECT project_id FROM asked)
    FOR UPDATE)
  SELECT region_code AS "regionCode", department_id AS "departmentId",
    ARRAY(SELECT x.id::text FROM submissions x WHERE x.id <> asked.id) AS beside
  FROM asked WHERE (SELECT count(*) FROM projects) >= 0`;

const LOAD = `
  SELECT ${SUBMISSION_COLUMNS}, t.now, coalesce(p.closed_on, t.today) AS today,
    (SELECT to_jsonb(x) FROM (${PROJECT} WHERE j.id = s.project_id) x) AS project,
    (SELECT to_jsonb(x) FROM (${MILESTONE} WHERE m.id = s.milestone_id) x) AS milestone,
    (SELECT to_jsonb(x) FROM (${PROGRAMMES} WHERE p.id = j.programme_id) x) AS programme,
    ${selectCalendarEdits('s.region_code')} AS calendar,
    ARRAY(SELECT user_id::text FROM submission_author WHERE submission_id = s.id) AS authors,
    ARRAY(SELECT o.id::text FROM app_user o WHERE o.active AND o.id IN (
        SELECT user_id FROM submission_author WHERE submission_id = s.id
        UNION SELECT user_id FROM role_grant
          WHERE role = 'reporter' AND department_id = s.department_id)) AS reporters,
    ARRAY(SELECT f.title FROM milestone_follows x JOIN milestone f ON f.id = x.follows_id
      WHERE x.milestone_id = s.milestone_id AND f.completed_on IS NULL AND f.withdrawn_on IS NULL
      ORDER BY f.ordinal) AS "openPredecessors",
    (SELECT actor_id FROM review WHERE submission_id = s.id AND action = 'disclosure-review'
      AND round = s.round ORDER BY decided_at DESC LIMIT 1) AS "disclosureReviewedBy",
    EXISTS (SELECT FROM evidence WHERE submission_id = s.id AND purpose = 'paper-decision'
      AND removed_at IS NULL) AS "hasPaperDecision",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('evidence', id, 'sha256', sha256) ORDER BY id), '[]')
      FROM evidence WHERE submission_id = s.id AND removed_at IS NULL AND visibility = 'public'
        AND display_key IS NOT NULL) AS "publicPhotos",
    (SELECT g.head_id FROM delegation g
      JOIN role_grant h ON h.user_id = g.head_id AND h.role = 'head'
        AND h.department_id = g.department_id
      WHERE g.delegate_id = $2 AND g.department_id = s.department_id AND g.revoked_at IS NULL
        AND coalesce(p.closed_on, t.today) BETWEEN g.from_date AND g.until_date
      ORDER BY g.created_at LIMIT 1) AS "delegatingHead"
  ${SUBMISSIONS}
  JOIN region r ON r.code = s.region_code,
  LATERAL (SELECT now, (now AT TIME ZONE r.time_zone)::date AS today
    FROM business_now() AS now) t
  WHERE s.id = $1`;

/**
 * Locks a submission with what a decision on it may change, asks whether the principal may do
 * `action` to it at all, and only then reads what it says.
 * @throws Problem `not-found` or `not-allowed`.
 */
export async function lockSubmission(
  tx: EntityManager,
  principal: Principal,
  action: AccessAction,
  id: string,
): Promise<LoadedSubmission> {
  const rows: { regionCode: string; departmentId: string; beside: string[] }[] = isUuid(id)
    ? await tx.query(LOCK, [id])
    : [];
  const [locked] = rows;
  if (locked === undefined) throw noSuchSubmission();
  requireAccess(principal, action, locked);
  return { ...(await loadSubmission(tx, principal, id)), beside: locked.beside };
}

/**
 * The same facts without locks, for showing what the principal may do.
 * @throws Problem `not-found` where the transaction sees no such submission.
 */
export async function loadSubmission(
  tx: EntityManager,
  principal: Principal,
  id: string,
): Promise<LoadedSubmission> {
  const rows: LoadedRow[] = isUuid(id) ? await tx.query(LOAD, [id, principal.userId]) : [];
  const [row] = rows;
  if (row === undefined) throw noSuchSubmission();
  const { project, milestone, programme, now, today, ...submission } = row;
  const day = { now, today, calendar: calendarWith(row.calendar) };
  const standing = standingOfSubject(programme, project, milestone);
  const actor = actorOf(principal);
  const facts: SubmissionFacts = {
    state: submission.state,
    kind: submission.kind,
    actor: row.delegatingHead === null ? actor : withDelegation(actor, submission),
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
      authors: row.authors,
      signOffRequired: programme.signOffRequired,
      version: submission.version,
      disclosureReviewedBy: row.disclosureReviewedBy,
    },
    programme,
    openPredecessors: row.openPredecessors,
    today,
  };
  const { hasPaperDecision, publicPhotos, reporters, delegatingHead: onBehalfOf } = row;
  return {
    ...{ submission, project, milestone, programme, day, facts },
    ...{ hasPaperDecision, publicPhotos, reporters, onBehalfOf, beside: [] },
  };
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
  milestone: Pick<MilestoneRecord, 'completedOn' | 'withdrawnOn'> | null,
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

function withDelegation(
  actor: SubmissionFacts['actor'],
  { regionCode, departmentCode }: SubmissionRow,
): SubmissionFacts['actor'] {
  const lent = { role: 'head', region: regionCode, department: departmentCode, delegated: true };
  return { ...actor, roles: [...actor.roles, { ...lent, role: 'head' as const }] };
}
