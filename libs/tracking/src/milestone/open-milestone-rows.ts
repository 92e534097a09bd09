import type { EntityManager } from 'typeorm';
import { plannedStartOf, type CalendarDate } from '@jiannuo/domain';
import {
  MILESTONE_COLUMNS,
  MILESTONE_SOURCES,
  type MilestoneRow,
} from '../programme/milestone-rows.js';

/** An open milestone by itself, with what a list shows of its project. */
export interface OpenMilestoneRow extends MilestoneRow {
  readonly programmeId: string;
  readonly projectKey: string;
  readonly projectOrdinal: number;
  readonly projectTitle: string;
}

const OPEN = 'm.completed_on IS NULL AND m.withdrawn_on IS NULL';
/** A list of unknown length would look dearer than the whole region; most people have one. */
const OF_DEPARTMENT = `${OPEN} AND m.department_id = $1`;
const OF_DEPARTMENTS = `${OPEN} AND m.department_id = ANY ($1)`;
/** No time zone is ahead of the next day of UTC; the calendar decides what is overdue. */
const DUE_BY_NOW = `${OPEN} AND m.region_code = ANY ($1)
  AND m.due_date <= ((business_now() AT TIME ZONE 'UTC')::date + 1)`;

const milestones = (which: string) => `
  SELECT ${MILESTONE_COLUMNS}, j.programme_id AS "programmeId", j.key AS "projectKey",
    j.ordinal AS "projectOrdinal", j.title AS "projectTitle"
  ${MILESTONE_SOURCES} JOIN project j ON j.id = m.project_id WHERE ${which}`;
/** Few milestones follow another: asked of each one, the question costs more than the answers. */
const follows = (which: string) => `
  SELECT m.id, array_agg(f.key ORDER BY f.ordinal) AS follows
  FROM milestone_follows x JOIN milestone m ON m.id = x.milestone_id
  JOIN milestone f ON f.id = x.follows_id WHERE ${which} GROUP BY m.id`;
const siblings = (which: string) => `
  SELECT o.project_id AS "projectId", array_agg(o.due_date::text) AS dates FROM milestone o
  WHERE o.project_id IN (SELECT m.project_id FROM milestone m WHERE ${which})
    AND o.withdrawn_on IS NULL
  GROUP BY o.project_id`;

const asked = (which: string) => ({
  milestones: milestones(which),
  follows: follows(which),
  siblings: siblings(which),
});
const ASKED = {
  one: asked(OF_DEPARTMENT),
  several: asked(OF_DEPARTMENTS),
  due: asked(DUE_BY_NOW),
};

/** The open milestones of these departments, whatever the state of their lists. */
export async function readOpenMilestones(
  tx: EntityManager,
  departmentIds: readonly string[],
): Promise<OpenMilestoneRow[]> {
  const [only] = departmentIds;
  if (only === undefined) return [];
  return departmentIds.length === 1
    ? read(tx, ASKED.one, only)
    : read(tx, ASKED.several, departmentIds);
}

/** The open milestones of these regions that are due, or nearly. */
export async function readDueMilestones(
  tx: EntityManager,
  regionCodes: readonly string[],
): Promise<OpenMilestoneRow[]> {
  return regionCodes.length === 0 ? [] : read(tx, ASKED.due, regionCodes);
}

async function read(
  tx: EntityManager,
  sql: ReturnType<typeof asked>,
  which: unknown,
): Promise<OpenMilestoneRow[]> {
  const [rows, followed, projects] = await Promise.all([
    tx.query<OpenMilestoneRow[]>(sql.milestones, [which]),
    tx.query<{ id: string; follows: string[] }[]>(sql.follows, [which]),
    tx.query<{ projectId: string; dates: CalendarDate[] }[]>(sql.siblings, [which]),
  ]);
  const followsOf = new Map(followed.map(({ id, follows }) => [id, follows]));
  const datesOf = new Map(
    projects.map(({ projectId, dates }) => [
      projectId,
      dates.map((dueDate) => ({ dueDate, withdrawn: false })),
    ]),
  );
  return rows.map((row) => ({
    ...row,
    follows: followsOf.get(row.id) ?? [],
    // Its siblings give it its planned start; here it stands without them.
    plannedStart: plannedStartOf(row, datesOf.get(row.projectId) ?? []),
  }));
}
