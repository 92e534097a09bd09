import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listAuditEvents, type AuditEventRow } from '@jiannuo/audit';
import type { AuditPage, AuditQuery } from '@jiannuo/contracts';
import { mayAccess, requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { checkDate } from '../submission/submission-content.js';
import { readAuditSubjects, type AuditSubject } from './audit-subjects.js';
import { sentenceOf } from './history-words.js';

/**
 * Who did what in the principal's regions, the newest first. Whoever administers the system also
 * sees its own chain: sign-ins and the clock. Names are looked up at reading.
 */
@Injectable()
export class SearchAudit {
  constructor(private readonly database: Database) {}

  /** @throws Problem `validation-failed` for a day that does not exist. */
  async run(principal: Principal, query: AuditQuery): Promise<AuditPage> {
    const regions = requireRegions(principal, 'audit.read');
    for (const path of ['from', 'until'] as const) checkDate(path, query[path]);
    const administers = regions.some((regionCode) =>
      mayAccess(principal, 'settings.read', { regionCode }),
    );
    const chains = administers ? [...regions, 'system'] : regions;
    return this.database.readInRegions(regions, async (tx) => {
      const actorIds = await readActors(tx, query);
      const { items, nextCursor } = await listAuditEvents(tx, { ...query, actorIds, chains });
      const [names, subjects] = await Promise.all([
        readNames(tx, items),
        readAuditSubjects(tx, items),
      ]);
      return {
        nextCursor,
        items: items.map((item) => ({
          chain: item.chain,
          seq: item.seq,
          recordedAt: item.recordedAt.toISOString(),
          occurredAt: item.occurredAt.toISOString(),
          actor: item.actorId === null ? null : (names.get(item.actorId) ?? item.actorId),
          action: item.action,
          subjectType: item.subjectType,
          subjectKey: item.subjectKey,
          ...inWords(item, subjects),
          hash: item.hash,
        })),
      };
    });
  }
}

function inWords(
  { action, subjectType, subjectKey, change }: AuditEventRow,
  subjects: ReadonlyMap<string, AuditSubject>,
): { sentence: string; link: string | null } {
  const subject = subjects.get(`${subjectType} ${subjectKey}`);
  const told = subject ?? { title: subjectKey, kind: null };
  return { sentence: sentenceOf(action, told, change ?? {}), link: subject?.link ?? null };
}

/** Undefined: whoever it was. */
async function readActors(
  tx: EntityManager,
  { actorId, who }: AuditQuery,
): Promise<string[] | undefined> {
  const part = who?.trim().toLowerCase() ?? '';
  if (part === '') return actorId === undefined ? undefined : [actorId];
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM app_user
     WHERE (strpos(lower(username), $1) > 0 OR strpos(lower(display_name), $1) > 0)
       AND ($2::uuid IS NULL OR id = $2)`,
    [part, actorId ?? null],
  );
  return rows.map(({ id }) => id);
}

async function readNames(
  tx: EntityManager,
  items: readonly AuditEventRow[],
): Promise<ReadonlyMap<string, string>> {
  const people: { id: string; displayName: string }[] = await tx.query(
    'SELECT id, display_name AS "displayName" FROM app_user WHERE id = ANY ($1)',
    [[...new Set(items.flatMap((item) => item.actorId ?? []))]],
  );
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}
