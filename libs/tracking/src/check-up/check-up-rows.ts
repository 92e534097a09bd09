import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { PersonRef } from '@jiannuo/contracts';
import type { CalendarDate, CheckUpOutcome, CheckUpState } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

export interface CheckUpRow {
  readonly id: string;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly state: CheckUpState;
  readonly outcome: CheckUpOutcome | null;
  readonly version: number;
  readonly milestoneId: string;
  readonly milestoneKey: string;
  readonly milestoneTitle: string;
  readonly isSample: boolean;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly submissionId: string;
  readonly completedOn: CalendarDate;
  readonly claim: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly orderedBy: PersonRef;
  readonly orderedAt: Date;
  readonly assignee: PersonRef;
  readonly dueOn: CalendarDate;
  readonly instruction: string;
  readonly visitedOn: CalendarDate | null;
  readonly text: string;
  readonly publicNote: string;
  readonly doneAt: Date | null;
}

const CHECK_UPS = `
  SELECT c.id, c.region_code AS "regionCode", r.time_zone AS "timeZone", c.state, c.outcome,
    c.version, m.id AS "milestoneId", m.key AS "milestoneKey", m.title AS "milestoneTitle",
    m.is_sample AS "isSample", j.key AS "projectKey",
    coalesce(j.short_title, j.title) AS "projectTitle", c.submission_id AS "submissionId",
    s.completed_on AS "completedOn", s.text AS claim, d.id AS "departmentId",
    d.code AS "departmentCode", d.name AS "departmentName",
    jsonb_build_object('id', o.id, 'displayName', o.display_name) AS "orderedBy",
    c.ordered_at AS "orderedAt",
    jsonb_build_object('id', a.id, 'displayName', a.display_name) AS assignee,
    c.due_on AS "dueOn", c.instruction, c.visited_on AS "visitedOn", c.text,
    c.public_note AS "publicNote", c.done_at AS "doneAt"
  FROM check_up c
  JOIN region r ON r.code = c.region_code
  JOIN milestone m ON m.id = c.milestone_id
  JOIN project j ON j.id = m.project_id
  JOIN submission s ON s.id = c.submission_id
  JOIN department d ON d.id = s.department_id
  JOIN app_user o ON o.id = c.ordered_by
  JOIN app_user a ON a.id = c.assignee_id`;

/** @throws Problem `not-found` where the transaction sees no such check-up. */
export async function readCheckUp(tx: EntityManager, id: string): Promise<CheckUpRow> {
  const rows: CheckUpRow[] = isUuid(id) ? await tx.query(`${CHECK_UPS} WHERE c.id = $1`, [id]) : [];
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这次核查，请从列表进入。');
  return row;
}

export interface CheckUpFilter {
  readonly scope: 'mine' | 'open' | 'all';
  readonly userId: string;
  readonly milestoneKey?: string | undefined;
}

/** Those still to be done by their date, then the rest, the latest first. */
export async function readCheckUps(
  tx: EntityManager,
  { scope, userId, milestoneKey }: CheckUpFilter,
): Promise<CheckUpRow[]> {
  return tx.query(
    `${CHECK_UPS}
     WHERE ($1 = 'all' OR c.state = 'ordered') AND ($1 <> 'mine' OR c.assignee_id = $2)
       AND ($3::text IS NULL OR m.key = $3)
     ORDER BY c.state <> 'ordered', CASE WHEN c.state = 'ordered' THEN c.due_on END,
       c.ordered_at DESC, c.id`,
    [scope, userId, milestoneKey ?? null],
  );
}
