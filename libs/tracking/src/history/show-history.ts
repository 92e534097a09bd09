import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { HistoryEntryView, HistoryPage, PageQuery } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { parseMilestoneKey } from '@jiannuo/domain';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, decodeCursor, encodeCursor, Problem } from '@jiannuo/platform';
import { linkOf, mayReadOf, readSubjects, type HistorySubject } from './history-subjects.js';
import { sentenceOf } from './history-words.js';

/** What a history is of; ids and keys as they stand in addresses. */
export type HistoryOf =
  | { readonly projectKey: string }
  | { readonly milestoneKey: string }
  | { readonly type: 'submission' | 'directive'; readonly id: string };

interface EventRow {
  readonly chain: string;
  readonly seq: number;
  readonly cursorTime: string;
  readonly occurredAt: Date;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly position: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectKey: string;
  readonly change: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** Who did what, when, in sentences; names are looked up at reading, the record holds ids alone. */
@Injectable()
export class ShowHistory {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found` where there is nothing that the principal may read of. */
  async run(principal: Principal, of: HistoryOf, query: PageQuery): Promise<HistoryPage> {
    const regions = requireRegions(principal, 'programme.read');
    return this.database.inRegions(regions, async (tx) => {
      const subjects = (await readSubjectsOf(tx, of)).filter((subject) =>
        mayReadOf(principal, subject),
      );
      if (subjects.length === 0) throw new Problem('not-found', '没有可以查看的经过。');
      const limit = query.limit ?? LIMITS.pageSize;
      const rows = await readEvents(tx, subjects, query.cursor, limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => mapEntry(row, subjects)),
        nextCursor:
          rows.length > limit && last !== undefined
            ? encodeCursor([last.cursorTime, last.chain, last.seq])
            : null,
      };
    });
  }
}

async function readSubjectsOf(tx: EntityManager, of: HistoryOf): Promise<HistorySubject[]> {
  if ('projectKey' in of) return readSubjects(tx, of.projectKey, null);
  if ('milestoneKey' in of) {
    const project = parseMilestoneKey(of.milestoneKey)?.project ?? '';
    return readSubjects(tx, project, of.milestoneKey);
  }
  if (!isUuid(of.id)) return [];
  const rows: { key: string }[] = await tx.query(
    `SELECT j.key FROM ${of.type} x JOIN project j ON j.id = x.project_id WHERE x.id = $1`,
    [of.id],
  );
  const subjects = await readSubjects(tx, rows[0]?.key ?? '', null);
  return subjects.filter(({ type, key }) => type === of.type && key === of.id);
}

async function readEvents(
  tx: EntityManager,
  subjects: readonly HistorySubject[],
  cursor: string | undefined,
  limit: number,
): Promise<EventRow[]> {
  const [recordedAt, chain, seq] =
    cursor === undefined ? [null, null, null] : decodeCursor(cursor, 3);
  return tx.query(
    `SELECT e.chain, e.seq, e.recorded_at::text AS "cursorTime", e.occurred_at AS "occurredAt",
       e.actor_id AS "actorId", u.display_name AS "actorName", g.position, e.action,
       e.subject_type AS "subjectType", e.subject_key AS "subjectKey",
       e.canonical::jsonb -> 'change' AS change, encode(e.hash, 'hex') AS hash
     FROM unnest($1::text[], $2::text[]) AS s(type, key)
     JOIN audit_event e ON e.subject_type = s.type AND e.subject_key = s.key
     LEFT JOIN app_user u ON u.id = e.actor_id
     LEFT JOIN LATERAL (
       SELECT concat(d.name, CASE r.role WHEN 'reporter' THEN '填报员' WHEN 'head' THEN '单位负责人'
         WHEN 'supervisor' THEN '督查人员' WHEN 'leader' THEN '分管领导'
         WHEN 'observer' THEN '监督员' ELSE '管理员' END) AS position
       FROM role_grant r LEFT JOIN department d ON d.id = r.department_id
       WHERE r.user_id = u.id AND r.region_code = e.chain ORDER BY r.role LIMIT 1
     ) g ON true
     WHERE $3::timestamptz IS NULL OR (e.recorded_at, e.chain, e.seq) < ($3, $4::text, $5::bigint)
     ORDER BY e.recorded_at DESC, e.chain DESC, e.seq DESC LIMIT $6`,
    [
      subjects.map(({ type }) => type),
      subjects.map(({ key }) => key),
      recordedAt,
      chain,
      seq,
      limit,
    ],
  );
}

function mapEntry(row: EventRow, subjects: readonly HistorySubject[]): HistoryEntryView {
  const subject = subjects.find(
    ({ type, key }) => type === row.subjectType && key === row.subjectKey,
  );
  return {
    occurredAt: row.occurredAt.toISOString(),
    actor:
      row.actorId === null ? null : { id: row.actorId, displayName: row.actorName ?? row.actorId },
    position: row.position ?? '',
    sentence: sentenceOf(row.action, subject ?? { title: row.subjectKey, kind: null }, row.change),
    action: row.action,
    link: subject === undefined ? null : linkOf(subject),
    seq: row.seq,
    hash: row.hash,
  };
}
