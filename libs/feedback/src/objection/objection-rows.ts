import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { DepartmentRef, ObjectionView } from '@jiannuo/contracts';
import {
  OBJECTION_ACTIONS,
  stepObjection,
  type ObjectionAction,
  type ObjectionPublicity,
  type ObjectionState,
} from '@jiannuo/domain';
import { mayAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';

export interface ObjectionRow {
  readonly id: string;
  readonly version: number;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly programmeId: string;
  /** The lead department answers. */
  readonly departmentId: string | null;
  readonly department: DepartmentRef | null;
  readonly kind: 'question' | 'objection';
  readonly text: string;
  readonly receivedOn: string;
  readonly dueOn: string;
  readonly state: ObjectionState;
  readonly publicity: ObjectionPublicity;
  readonly answer: string;
  readonly answeredBy: string | null;
  readonly answeredOn: string | null;
}

const OBJECTIONS = `
  SELECT o.id, o.version, o.region_code AS "regionCode", r.time_zone AS "timeZone",
    j.id AS "projectId", j.key AS "projectKey", coalesce(j.short_title, j.title) AS "projectTitle",
    j.programme_id AS "programmeId", d.id AS "departmentId",
    CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('code', d.code, 'name', d.name) END AS department,
    o.kind, o.text, o.received_on AS "receivedOn", o.due_on AS "dueOn", o.state, o.publicity,
    o.answer, o.answered_by AS "answeredBy", o.answered_on AS "answeredOn"
  FROM objection o
  JOIN region r ON r.code = o.region_code
  JOIN project j ON j.id = o.project_id
  LEFT JOIN project_department x ON x.project_id = j.id AND x.part = 'lead'
  LEFT JOIN department d ON d.id = x.department_id`;

/** What waits first, then the newest; the transaction's regions only. */
export async function readObjections(tx: EntityManager): Promise<ObjectionRow[]> {
  return tx.query(
    `${OBJECTIONS} ORDER BY o.state <> 'received', o.publicity <> 'undecided', o.due_on, o.id DESC LIMIT 500`,
  );
}

/** @throws Problem `not-found` where the transaction sees no such row. */
export async function readObjection(tx: EntityManager, id: string): Promise<ObjectionRow> {
  const rows: ObjectionRow[] = isUuid(id)
    ? await tx.query(`${OBJECTIONS} WHERE o.id = $1`, [id])
    : [];
  const [row] = rows;
  if (!row) throw new Problem('not-found', '没有这条群众意见，请从列表进入。');
  return row;
}

/** Which right an action takes. */
export const RIGHT_OF: Readonly<Record<ObjectionAction, AccessAction>> = {
  answer: 'objection.answer',
  reject: 'objection.decide',
  publish: 'objection.decide',
  'keep-back': 'objection.decide',
};

export function mapObjection(
  row: ObjectionRow,
  principal: Principal,
  today: string,
): ObjectionView {
  return {
    id: row.id,
    version: row.version,
    projectKey: row.projectKey,
    projectTitle: row.projectTitle,
    department: row.department,
    kind: row.kind,
    text: row.text,
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    overdue: row.state === 'received' && row.dueOn < today,
    state: row.state,
    publicity: row.publicity,
    answer: row.answer,
    answeredOn: row.answeredOn,
    allowedActions: OBJECTION_ACTIONS.filter(
      (action) =>
        stepObjection(row, action) !== null && mayAccess(principal, RIGHT_OF[action], row),
    ),
  };
}
