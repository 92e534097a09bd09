import type { EntityManager } from 'typeorm';
import type { ClosingChoiceRequest } from '@jiannuo/contracts';
import { Problem } from '@jiannuo/platform';
import type { LoadedPlan } from '../programme/plan-mapper.js';
import type { PlanProjectRow } from '../programme/plan-rows.js';
import { carryOver, readSuccessors, type NextList } from './carry-over.js';
import { readContinuations, readNextList } from './closing-rows.js';

/**
 * Sees to it that each project that goes on stands in the next year's list and points back: the one
 * that already goes on from it, the one of the same name, or a new one at the end.
 * @throws Problem `state-conflict` when there is no list that can take it.
 */
export async function continueInNextList(
  tx: EntityManager,
  loaded: LoadedPlan,
  choices: readonly ClosingChoiceRequest[],
): Promise<void> {
  const wanted = new Set(
    choices.filter(({ outcome }) => outcome === 'continues').map(({ ordinal }) => ordinal),
  );
  const known = await readContinuations(tx, loaded.plan.id);
  const going = loaded.projects.filter(({ id, ordinal }) => wanted.has(ordinal) && !known.has(id));
  if (going.length === 0) return;
  const next = await requireNextList(tx, loaded);
  for (const project of going) {
    if (!(await linkNamesake(tx, project, next))) {
      const ordinal = await nextOrdinal(tx, next.id);
      await carryOver(tx, project, next, { ordinal, what: 'unfinished', continuesId: project.id });
    }
  }
}

async function requireNextList(tx: EntityManager, loaded: LoadedPlan): Promise<NextList> {
  const { plan, departments, day } = loaded;
  const row = await readNextList(tx, plan);
  if (row === null) {
    throw new Problem(
      'state-conflict',
      `没有可以结转的${plan.year + 1}年清单。请先编制${plan.year + 1}年清单（可从本清单复制），公布前再来关闭本清单。`,
      [{ path: 'choices', message: `${plan.year + 1}年清单不存在或已公布` }],
    );
  }
  return {
    ...row,
    regionCode: plan.regionCode,
    kind: plan.kind,
    years: 1,
    calendar: day.calendar,
    departments,
    successors: await readSuccessors(tx, plan.regionCode),
  };
}

/** A project that was copied with last year's name is the one that goes on. */
async function linkNamesake(
  tx: EntityManager,
  project: PlanProjectRow,
  next: NextList,
): Promise<boolean> {
  const [, count]: [unknown[], number] = await tx.query(
    `UPDATE project SET continues_id = $1, version = version + 1 WHERE id = (
       SELECT id FROM project WHERE programme_id = $2 AND title = $3 AND continues_id IS NULL
       ORDER BY ordinal LIMIT 1)`,
    [project.id, next.id, project.title],
  );
  return count > 0;
}

async function nextOrdinal(tx: EntityManager, programmeId: string): Promise<number> {
  const rows: { ordinal: number }[] = await tx.query(
    'SELECT coalesce(max(ordinal), 0) + 1 AS ordinal FROM project WHERE programme_id = $1',
    [programmeId],
  );
  return rows[0]?.ordinal ?? 1;
}
