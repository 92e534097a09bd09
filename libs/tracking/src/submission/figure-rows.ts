import type { EntityManager } from 'typeorm';
import type { FigureRequest } from '@jiannuo/contracts';
import { previousFigure, type ApprovedFigure, type CurrentFigure } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import type { SubmissionRow } from './submission-rows.js';

/** A counted deliverable with what a report says of it. */
export interface FigureRow {
  readonly deliverableId: string;
  readonly ordinal: number;
  readonly text: string;
  readonly target: number;
  readonly unit: string;
  readonly direction: 'floor' | 'ceiling';
  readonly definition: string | null;
  readonly partsAddUp: boolean;
  readonly countsSites: boolean;
  readonly currentValue: number | null;
  readonly currentPeriod: string | null;
  readonly value: number | null;
  readonly fallReason: string;
  /** Every approved, unrevoked figure of it, in order of approval. */
  readonly approved: readonly ApprovedFigure[];
}

/** The report, or the one that would be written: whose it is and of which month. */
export type FigureReport = Pick<SubmissionRow, 'projectId' | 'departmentCode'> & {
  readonly id: string | null;
  readonly period: string;
};

/** The counted deliverables of a project, in order. */
export async function readFigures(
  tx: EntityManager,
  report: Pick<FigureReport, 'id' | 'projectId'>,
): Promise<FigureRow[]> {
  return tx.query(
    `SELECT d.id AS "deliverableId", d.ordinal, d.text, d.target, d.unit, d.direction, d.definition,
       d.parts_add_up AS "partsAddUp", d.counts_sites AS "countsSites",
       d.current_value AS "currentValue", d.current_period AS "currentPeriod",
       f.value, coalesce(f.fall_reason, '') AS "fallReason", coalesce((
         SELECT jsonb_agg(jsonb_build_object('department', e.code, 'period', s.period,
           'value', g.value) ORDER BY s.approval_order)
         FROM submission_figure g JOIN submission s ON s.id = g.submission_id
         JOIN department e ON e.id = s.department_id
         WHERE g.deliverable_id = d.id AND s.state = 'approved'
       ), '[]') AS approved
     FROM deliverable d
     LEFT JOIN submission_figure f ON f.deliverable_id = d.id AND f.submission_id = $2
     WHERE d.project_id = $1 AND d.target IS NOT NULL ORDER BY d.ordinal`,
    [report.projectId, report.id],
  );
}

/** What stands beside the figure: the latest approved of an earlier month. */
export function previousOf(figure: FigureRow, report: FigureReport): CurrentFigure | null {
  return previousFigure(
    figure.approved,
    { department: report.departmentCode, period: report.period },
    figure.partsAddUp,
  );
}

/**
 * Writes the figures a draft names; null takes one out.
 * @throws Problem `validation-failed` for a deliverable without a count, or counted by its sites.
 */
export async function saveFigures(
  tx: EntityManager,
  submissionId: string,
  projectId: string,
  figures: readonly FigureRequest[],
): Promise<void> {
  const known = await readFigures(tx, { id: submissionId, projectId });
  for (const [index, figure] of figures.entries()) {
    const deliverable = known.find(({ ordinal }) => ordinal === figure.deliverable);
    requireReportable(deliverable, `figures.${index}.deliverable`);
    if (figure.value === null) {
      await tx.query(
        'DELETE FROM submission_figure WHERE submission_id = $1 AND deliverable_id = $2',
        [submissionId, deliverable.deliverableId],
      );
      continue;
    }
    if (figure.value < 0) throw invalid(`figures.${index}.value`, '数字应不小于0');
    await tx.query(
      `INSERT INTO submission_figure (submission_id, deliverable_id, value, fall_reason)
       VALUES ($1, $2, $3, coalesce($4, ''))
       ON CONFLICT (submission_id, deliverable_id)
       DO UPDATE SET value = excluded.value, fall_reason = coalesce($4, submission_figure.fall_reason)`,
      [submissionId, deliverable.deliverableId, figure.value, figure.fallReason ?? null],
    );
  }
}

function requireReportable(
  deliverable: FigureRow | undefined,
  path: string,
): asserts deliverable is FigureRow {
  if (deliverable === undefined) throw invalid(path, '没有这项量化指标');
  if (deliverable.countsSites) throw invalid(path, '这项由点位计数，请在点位中登记完成情况');
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', '有数字需要修改，请看各项下的说明。', [
    { path, message },
  ]);
}
