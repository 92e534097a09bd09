import { validate as isUuid } from 'uuid';
import type { EntityManager } from 'typeorm';
import type {
  CalendarDate,
  DirectiveColour,
  DirectiveMatter,
  DirectiveSource,
  DirectiveState,
} from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

export interface DirectiveRow {
  readonly id: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly timeZone: string;
  /** 洪 in '洪督〔2024〕3号'. */
  readonly documentPrefix: string;
  readonly number: string | null;
  readonly colour: DirectiveColour;
  readonly source: DirectiveSource;
  readonly leaderNoteId: string | null;
  readonly projectId: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly leaderId: string | null;
  readonly milestoneKey: string | null;
  readonly milestoneTitle: string | null;
  readonly milestoneDueDate: CalendarDate | null;
  readonly isSample: boolean;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly title: string;
  readonly text: string;
  readonly matter: DirectiveMatter;
  readonly state: DirectiveState;
  readonly version: number;
  readonly epoch: number;
  readonly replyDueOn: CalendarDate | null;
  readonly issuedOn: CalendarDate | null;
  readonly reply: string;
  readonly escalatedAt: Date | null;
}

const DIRECTIVES = `
  SELECT x.id, x.region_code AS "regionCode", r.name AS "regionName", r.time_zone AS "timeZone",
    coalesce(r.document_prefix, left(r.name, 1)) AS "documentPrefix", x.number, x.colour, x.source,
    x.leader_note_id AS "leaderNoteId", x.project_id AS "projectId", j.key AS "projectKey",
    coalesce(j.short_title, j.title) AS "projectTitle", j.leader_id AS "leaderId",
    m.key AS "milestoneKey", m.title AS "milestoneTitle", m.due_date AS "milestoneDueDate",
    coalesce(m.is_sample, j.setup_is_sample) AS "isSample", x.department_id AS "departmentId",
    d.code AS "departmentCode", d.name AS "departmentName", x.title, x.text, x.matter, x.state,
    x.version, x.epoch, x.reply_due_on AS "replyDueOn", x.issued_on AS "issuedOn", x.reply,
    x.escalated_at AS "escalatedAt"
  FROM directive x
  JOIN project j ON j.id = x.project_id
  JOIN department d ON d.id = x.department_id
  JOIN region r ON r.code = x.region_code
  LEFT JOIN milestone m ON m.id = x.milestone_id`;

/** @throws Problem `not-found` where the transaction sees no such directive. */
export async function readDirective(tx: EntityManager, id: string): Promise<DirectiveRow> {
  const rows: DirectiveRow[] = isUuid(id)
    ? await tx.query(`${DIRECTIVES} WHERE x.id = $1`, [id])
    : [];
  const row = rows[0];
  if (row === undefined) throw new Problem('not-found', '没有这份督办单，请从列表进入。');
  return row;
}

/** Which directives a list asks for. */
export interface DirectiveFilter {
  readonly scope: 'open' | 'over' | 'all';
  readonly projectKey?: string | undefined;
}

const OVER = `('closed','cancelled')`;
const SCOPES: Record<DirectiveFilter['scope'], string> = {
  open: `x.state NOT IN ${OVER}`,
  over: `x.state IN ${OVER}`,
  all: 'true',
};

/** What waits longest for an answer first, then what is to be issued, then the rest. */
export async function readDirectives(
  tx: EntityManager,
  { scope, projectKey }: DirectiveFilter,
): Promise<DirectiveRow[]> {
  return tx.query(
    `${DIRECTIVES} WHERE ${SCOPES[scope]} AND ($1::text IS NULL OR j.key = $1)
     ORDER BY x.reply_due_on NULLS FIRST, x.created_at, x.id`,
    [projectKey ?? null],
  );
}
