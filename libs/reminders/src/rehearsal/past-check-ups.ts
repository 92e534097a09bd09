import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '@jiannuo/domain';
import { namedTitle } from '../messages/chinese.js';
import { courseOfWaits, pastPart, type Part, type PastRow } from './part.js';

interface CheckUpRow extends PastRow {
  readonly isSample: boolean;
  readonly orderedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly doneOn: CalendarDate | null;
}

/** Every check-up from its order to its result; of one called off nobody noted the day. */
export async function readPastCheckUps(
  tx: EntityManager,
  programmeId: string,
): Promise<readonly Part[]> {
  const rows: CheckUpRow[] = await tx.query(
    `SELECT c.id AS key, c.region_code AS "regionCode", m.title, m.is_sample AS "isSample",
       (c.ordered_at AT TIME ZONE r.time_zone)::date AS "orderedOn", c.due_on AS "dueOn",
       (c.done_at AT TIME ZONE r.time_zone)::date AS "doneOn", c.assignee_id AS "checkerId",
       m.department_id AS "departmentId", j.leader_id AS "leaderId",
       coalesce(j.short_title, j.title) AS "projectTitle"
     FROM check_up c
     JOIN region r ON r.code = c.region_code
     JOIN milestone m ON m.id = c.milestone_id
     JOIN project j ON j.id = m.project_id
     WHERE j.programme_id = $1 AND c.state <> 'cancelled' ORDER BY c.id`,
    [programmeId],
  );
  return rows.map((row) => {
    const { key: subject, orderedOn, dueOn, doneOn } = row;
    const facts = { type: 'check-up', subject, epoch: 1, orderedOn, dueOn, over: false } as const;
    return pastPart(
      { ...row, title: namedTitle(row) },
      'check-up',
      courseOfWaits([{ from: orderedOn, until: doneOn, facts }]),
    );
  });
}
