import type { EntityManager } from 'typeorm';
import {
  foldProject,
  latestFigure,
  type ApprovedFigure,
  type ApprovedProjectAmendment,
  type ProjectBaseline,
  type ProjectFacts,
} from '@jiannuo/domain';
import type { ProjectRecord } from '../submission/locked-submission.js';
import { readTargets } from '../submission/subject-rows.js';

/**
 * Folds a project anew after one of its amendments was approved or revoked: its title, its targets,
 * whether it is withdrawn. What stood there before the first amendment is kept as its baseline.
 */
export async function foldAndSaveProject(
  tx: EntityManager,
  project: ProjectRecord,
): Promise<ProjectFacts> {
  const facts = foldProject(
    await keepBaseline(tx, project),
    await readApprovedAmendments(tx, project.id),
  );
  await tx.query(
    `UPDATE project SET title = $2, withdrawn_on = $3, version = version + 1 WHERE id = $1`,
    [project.id, facts.title, facts.withdrawnOn],
  );
  await tx.query(
    `UPDATE deliverable d SET target = t.target
     FROM jsonb_to_recordset($2::jsonb) AS t(deliverable integer, target numeric)
     WHERE d.project_id = $1 AND d.ordinal = t.deliverable AND d.target IS DISTINCT FROM t.target`,
    [project.id, JSON.stringify(facts.targets)],
  );
  return facts;
}

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
  projectId: string,
): Promise<Record<number, number | null>> {
  const rows: CountedRow[] = await tx.query(
    `SELECT d.id, d.ordinal, d.parts_add_up AS "partsAddUp", d.counts_sites AS "countsSites",
       coalesce((
         SELECT jsonb_agg(jsonb_build_object('department', e.code, 'period', s.period,
           'value', f.value) ORDER BY s.approval_order)
         FROM submission_figure f JOIN submission s ON s.id = f.submission_id
         JOIN department e ON e.id = s.department_id
         WHERE f.deliverable_id = d.id AND s.state = 'approved'
       ), '[]') AS approved
     FROM deliverable d WHERE d.project_id = $1 AND d.target IS NOT NULL ORDER BY d.ordinal`,
    [projectId],
  );
  const folded = rows
    .filter(({ countsSites }) => !countsSites)
    .map((row) => ({ ...row, current: latestFigure(row.approved, row.partsAddUp) }));
  for (const { id, current } of folded) {
    await tx.query('UPDATE deliverable SET current_value = $2, current_period = $3 WHERE id = $1', [
      id,
      current?.value ?? null,
      current?.period ?? null,
    ]);
  }
  return Object.fromEntries(
    folded.map(({ ordinal, current }) => [ordinal, current?.value ?? null]),
  );
}

/** Taken once, before the first amendment changes anything. */
async function keepBaseline(tx: EntityManager, project: ProjectRecord): Promise<ProjectBaseline> {
  await tx.query(
    `INSERT INTO project_baseline (project_id, title, targets) VALUES ($1, $2, $3)
     ON CONFLICT (project_id) DO NOTHING`,
    [project.id, project.fullTitle, JSON.stringify(await readTargets(tx, project.id))],
  );
  const rows: ProjectBaseline[] = await tx.query(
    'SELECT title, targets FROM project_baseline WHERE project_id = $1',
    [project.id],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`Project ${project.key} has no baseline`);
  return row;
}

async function readApprovedAmendments(
  tx: EntityManager,
  projectId: string,
): Promise<ApprovedProjectAmendment[]> {
  return tx.query(
    `SELECT s.id, (s.decided_at AT TIME ZONE r.time_zone)::date AS "approvedOn", s.changes
     FROM submission s JOIN region r ON r.code = s.region_code
     WHERE s.project_id = $1 AND s.milestone_id IS NULL AND s.kind = 'amendment'
       AND s.state = 'approved' ORDER BY s.approval_order`,
    [projectId],
  );
}
