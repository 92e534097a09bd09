import type { EntityManager } from 'typeorm';
import { acceptanceState, type ClosingProject } from '@jiannuo/domain';
import type { PlanProjectRow, PlanRow } from '../programme/plan-rows.js';

/** The next year's list of the same kind, while projects may still be added to it. */
export interface NextListRow {
  readonly id: string;
  readonly key: string;
  readonly endsOn: string;
}

export async function readNextList(tx: EntityManager, plan: PlanRow): Promise<NextListRow | null> {
  const rows: NextListRow[] = await tx.query(
    `SELECT id, key, ends_on AS "endsOn" FROM programme
     WHERE region_code = $1 AND kind = $2 AND year = $3 AND state IN ('drafted','adopted')
     FOR UPDATE`,
    [plan.regionCode, plan.kind, plan.year + 1],
  );
  return rows[0] ?? null;
}

/** By the id of a project of this list, the key of the one that goes on from it. */
export async function readContinuations(
  tx: EntityManager,
  programmeId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; key: string }[] = await tx.query(
    `SELECT j.id, n.key FROM project j JOIN project n ON n.continues_id = j.id
     WHERE j.programme_id = $1`,
    [programmeId],
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
}

/** Drafts and returned reports that nobody can finish once the list is closed. */
export async function countOpenDrafts(tx: EntityManager, programmeId: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*) FROM submission s JOIN project j ON j.id = s.project_id
     WHERE j.programme_id = $1 AND s.state IN ('draft','returned')`,
    [programmeId],
  );
  return rows[0]?.count ?? 0;
}

export function closingProjectOf(project: PlanProjectRow): ClosingProject {
  return {
    ordinal: project.ordinal,
    title: project.title,
    acceptance: acceptanceState(project),
    withdrawn: project.withdrawnOn !== null,
  };
}
