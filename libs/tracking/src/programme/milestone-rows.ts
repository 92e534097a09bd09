import type { EntityManager } from 'typeorm';
import type { CalendarDate, MilestoneStanding, SubmissionState } from '@jiannuo/domain';

/** A milestone with what its clock and its light need to know of its completion reports. */
export interface MilestoneRow {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly ordinal: number;
  readonly title: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly originalDueDate: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly weight: number;
  readonly isSample: boolean;
  readonly completedOn: CalendarDate | null;
  readonly reportedOn: CalendarDate | null;
  readonly withdrawnOn: CalendarDate | null;
  readonly follows: readonly string[];
  /** The live completion, otherwise the latest. */
  readonly submissionId: string | null;
  readonly submissionState: SubmissionState | null;
  /** While a completion waits for its review. */
  readonly pendingReportedOn: CalendarDate | null;
  /** While a returned completion is with the department again. */
  readonly returnedOn: CalendarDate | null;
  readonly plannedStart: CalendarDate | null;
  /** Where it is tied to a counted target: the figure in force beside it. */
  readonly count: MilestoneStanding['count'];
  /** While an extension waits for its decision. */
  readonly extensionAskedOn: CalendarDate | null;
  readonly extensionId: string | null;
  readonly reviewPeriods: readonly { readonly from: CalendarDate; readonly to: CalendarDate }[];
  /** What the reviewer wrote at that return. */
  readonly returnComment: string | null;
}

/** Everything of a MilestoneRow but what it follows. */
export const MILESTONE_COLUMNS = ` m.id, m.key, m.project_id AS "projectId", m.ordinal, m.title,
    d.id AS "departmentId", d.code AS "departmentCode", d.name AS "departmentName",
    m.original_due_date AS "originalDueDate", m.due_date AS "dueDate", m.weight,
    m.is_sample AS "isSample", m.completed_on AS "completedOn", m.reported_on AS "reportedOn",
    m.withdrawn_on AS "withdrawnOn", s.id AS "submissionId", s.state AS "submissionState",
    CASE WHEN s.state IN ('submitted','signed-off') THEN s.reported_on END AS "pendingReportedOn",
    m.planned_start AS "plannedStart", x.id AS "extensionId",
    CASE WHEN x.state IN ('submitted','signed-off') THEN x.reported_on END AS "extensionAskedOn",
    CASE WHEN t.target IS NOT NULL THEN jsonb_build_object('direction', t.direction,
      'target', t.target, 'approved', coalesce(t.current_value, 0)) END AS count,
    b.returned_on AS "returnedOn", coalesce(b.periods, '[]') AS "reviewPeriods",
    b.comment AS "returnComment"`;

const FOLLOWS = `
    ARRAY (
      SELECT f.key FROM milestone_follows x JOIN milestone f ON f.id = x.follows_id
      WHERE x.milestone_id = m.id ORDER BY f.ordinal
    ) AS follows`;

export const MILESTONE_SOURCES = `
  FROM milestone m
  JOIN department d ON d.id = m.department_id
  JOIN region r ON r.code = m.region_code
  LEFT JOIN deliverable t ON t.id = m.deliverable_id
  LEFT JOIN submission x ON x.milestone_id = m.id AND x.kind = 'extension'
    AND x.state IN ('draft','submitted','signed-off','returned')
  LEFT JOIN LATERAL (
    SELECT c.id, c.state, c.reported_on FROM submission c
    WHERE c.milestone_id = m.id AND c.kind = 'completion'
    ORDER BY c.state IN ('draft','submitted','signed-off','returned') DESC, c.created_at DESC
    LIMIT 1
  ) s ON true
  LEFT JOIN LATERAL (
    SELECT (max(v.decided_at) AT TIME ZONE r.time_zone)::date AS returned_on,
      jsonb_agg(jsonb_build_object(
        'from', (n.submitted_at AT TIME ZONE r.time_zone)::date,
        'to', (v.decided_at AT TIME ZONE r.time_zone)::date)) AS periods,
      (array_agg(v.comment ORDER BY v.decided_at DESC))[1] AS comment
    FROM review v
    JOIN submission_round n ON n.submission_id = v.submission_id AND n.round = v.round
    WHERE v.submission_id = s.id AND v.action = 'return' AND s.state IN ('draft','returned')
    HAVING count(*) > 0
  ) b ON true`;

const MILESTONES = `SELECT ${MILESTONE_COLUMNS}, ${FOLLOWS} ${MILESTONE_SOURCES}`;

/** All milestones of these projects, in order. */
export async function readMilestones(
  tx: EntityManager,
  projectIds: readonly string[],
): Promise<MilestoneRow[]> {
  return tx.query(`${MILESTONES} WHERE m.project_id = ANY ($1) ORDER BY m.project_id, m.ordinal`, [
    projectIds,
  ]);
}

/** These milestones, whatever their project. */
export async function readMilestonesById(
  tx: EntityManager,
  ids: readonly string[],
): Promise<MilestoneRow[]> {
  if (ids.length === 0) return [];
  return tx.query(`${MILESTONES} WHERE m.id = ANY ($1::uuid[]) ORDER BY m.project_id, m.ordinal`, [
    [...new Set(ids)],
  ]);
}

/** The milestone as the rules of progress and lights see it. */
export function standingOf(milestone: MilestoneRow): MilestoneStanding {
  return {
    key: milestone.key,
    weight: milestone.weight,
    plannedStart: milestone.plannedStart,
    count: milestone.count,
    dueDate: milestone.dueDate,
    completedOn: milestone.completedOn,
    withdrawn: milestone.withdrawnOn !== null,
    pendingReportedOn: milestone.pendingReportedOn,
    returnedOn: milestone.returnedOn,
    extensionAskedOn: milestone.extensionAskedOn,
    reviewPeriods: milestone.reviewPeriods,
  };
}

/** The rows of each project, by the project's id. */
export function groupByProject<Row extends { readonly projectId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.projectId);
    if (group === undefined) groups.set(row.projectId, [row]);
    else group.push(row);
  }
  return groups;
}
