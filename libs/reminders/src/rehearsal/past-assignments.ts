import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '@jiannuo/domain';
import { courseOfWaits, pastPart, type Part, type PastRow } from './part.js';

interface AssignmentRow extends PastRow {
  readonly epoch: number;
  readonly assignedOn: CalendarDate;
  readonly endedOn: CalendarDate | null;
}

/** Every assignment from the day it was given until it was answered, given anew, or void. */
export async function readPastAssignments(
  tx: EntityManager,
  programmeId: string,
): Promise<readonly Part[]> {
  const rows: AssignmentRow[] = await tx.query(
    `SELECT a.id AS key, a.region_code AS "regionCode", a.epoch, a.assigned_on AS "assignedOn",
       d.id AS "departmentId", d.name AS title, j.leader_id AS "leaderId",
       coalesce(j.short_title, j.title) AS "projectTitle",
       least((a.answered_at AT TIME ZONE r.time_zone)::date, j.withdrawn_on, j.accepted_on,
         (SELECT min(n.assigned_on) FROM acknowledgement n WHERE n.project_id = a.project_id
           AND n.department_id = a.department_id AND n.epoch > a.epoch)) AS "endedOn"
     FROM acknowledgement a
     JOIN region r ON r.code = a.region_code
     JOIN department d ON d.id = a.department_id
     JOIN project j ON j.id = a.project_id
     WHERE j.programme_id = $1 ORDER BY a.id`,
    [programmeId],
  );
  return rows.map((row) => {
    const { key: subject, epoch, assignedOn, endedOn } = row;
    const facts = { type: 'assignment', subject, epoch, assignedOn, answered: false } as const;
    return pastPart(
      row,
      'assignment',
      courseOfWaits([{ from: assignedOn, until: endedOn, facts }]),
    );
  });
}
