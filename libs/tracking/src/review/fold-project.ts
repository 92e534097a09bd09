import type { EntityManager } from 'typeorm';
import {
  foldProject,
  latestFigure,
  type ApprovedFigure,
  type ApprovedProjectAmendment,
  type ProjectBaseline,
  type ProjectFacts,
} from '@jiannuo/domain';
import type { Writer } from '@jiannuo/platform';
import type { ProjectRecord } from '../submission/locked-submission.js';
import { readTargets } from '../submission/subject-rows.js';
import type { FoldStep } from './fold-milestone.js';

/**
 * Folds a project anew as one of its amendments is approved or revoked: its title, its targets,
 * whether it is withdrawn. What stood there before the first amendment is kept as its baseline.
 */
export async function foldAndSaveProject(
  tx: EntityManager,
  writes: Writer,
  project: ProjectRecord,
  step: FoldStep,
): Promise<ProjectFacts> {
  const facts = foldProject(
    await keepBaseline(tx, writes, project),
    await readApprovedAmendments(tx, project.id, step),
  );
  await writes.query(
    `UPDATE project SET title = $2, withdrawn_on = $3, version = version + 1 WHERE id = $1`,
    [project.id, facts.title, facts.withdrawnOn],
  );
  await writes.query(
    `UPDATE deliverable d SET target = t.target
     FROM jsonb_to_recordset($2::jsonb) AS t(deliverable integer, target numeric)
     WHERE d.project_id = $1 AND d.ordinal = t.deliverable AND d.target IS DISTINCT FROM t.target`,
    [project.id, JSON.stringify(facts.targets)],
  );
  return facts;
}

/** What is approved, and what is just being ($2, where $3 says so); it comes last in their order. */
const COUNTS = `CASE WHEN s.id = $2 THEN $3::boolean ELSE s.state = 'approved' END`;

interface CountedRow {
  readonly id: string;
  readonly ordinal: number;
  readonly partsAddUp: boolean;
  readonly countsSites: boolean;
  readonly approved: readonly ApprovedFigure[];
}

/**
 * Keeps the current figure of every counted deliverable of a project: the fold of its approved
 * figures. What is counted by its sites is left alone.
 * @returns the figures by the deliverable's ordinal, for the record.
 */
export async function foldAndSaveFigures(
  tx: EntityManager,
  writes: Writer,
  projectId: string,
  { action, id }: FoldStep,
): Promise<Record<number, number | null>> {
  const rows: CountedRow[] = await tx.query(
    `SELECT d.id, d.ordinal, d.parts_add_up AS "partsAddUp", d.counts_sites AS "countsSites",
       coalesce((
         SELECT jsonb_agg(jsonb_build_object('department', e.code, 'period', s.period,
           'value', f.value) ORDER BY s.approval_order)
         FROM submission_figure f JOIN submission s ON s.id = f.submission_id
         JOIN department e ON e.id = s.department_id
         WHERE f.deliverable_id = d.id AND ${COUNTS}
       ), '[]') AS approved
     FROM deliverable d WHERE d.project_id = $1 AND d.target IS NOT NULL ORDER BY d.ordinal`,
    [projectId, id, action === 'approve'],
  );
  const folded = rows
    .filter(({ countsSites }) => !countsSites)
    .map((row) => ({ ...row, current: latestFigure(row.approved, row.partsAddUp) }));
  for (const { id: deliverableId, current } of folded) {
    await writes.query(
      'UPDATE deliverable SET current_value = $2, current_period = $3 WHERE id = $1',
      [deliverableId, current?.value ?? null, current?.period ?? null],
    );
  }
  return Object.fromEntries(
    folded.map(({ ordinal, current }) => [ordinal, current?.value ?? null]),
  );
}

/** Taken once, before the first amendment changes anything. */
async function keepBaseline(
  tx: EntityManager,
  writes: Writer,
  project: ProjectRecord,
): Promise<ProjectBaseline> {
  const [kept]: ProjectBaseline[] = await tx.query(
    'SELECT title, targets FROM project_baseline WHERE project_id = $1',
    [project.id],
  );
  if (kept !== undefined) return kept;
  const baseline = { title: project.fullTitle, targets: await readTargets(tx, project.id) };
  await writes.query(
    'INSERT INTO project_baseline (project_id, title, targets) VALUES ($1, $2, $3)',
    [project.id, baseline.title, JSON.stringify(baseline.targets)],
  );
  return baseline;
}

async function readApprovedAmendments(
  tx: EntityManager,
  projectId: string,
  { action, id, today }: FoldStep,
): Promise<ApprovedProjectAmendment[]> {
  return tx.query(
    `SELECT s.id, s.changes, CASE WHEN s.id = $2 THEN $4::date
         ELSE (s.decided_at AT TIME ZONE r.time_zone)::date END AS "approvedOn"
     FROM submission s JOIN region r ON r.code = s.region_code
     WHERE s.project_id = $1 AND s.milestone_id IS NULL AND s.kind = 'amendment' AND ${COUNTS}
     ORDER BY s.approval_order`,
    [projectId, id, action === 'approve', today],
  );
}
