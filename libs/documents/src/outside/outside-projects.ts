import type { EntityManager } from 'typeorm';
import type { ProjectSummaryView } from '@jiannuo/contracts';
import { currentFigure, type ApprovedFigure, type CalendarDate } from '@jiannuo/domain';

/** What one department wrote of the month. */
export interface OutsideReport {
  readonly department: string;
  readonly text: string;
  readonly problems: string;
  readonly needsCoordination: string;
  readonly nextSteps: string;
}

export interface OutsideDeliverable {
  readonly text: string;
  readonly target: number | null;
  readonly unit: string | null;
  /** Year to date, up to the month; null: none is known. */
  readonly value: number | null;
}

export interface OutsideMilestone {
  readonly ordinal: number;
  readonly title: string;
  readonly dueDate: CalendarDate;
  readonly state: 'open' | 'reported' | 'completed';
}

/** All that a row of another system's workbook can ask of a project. */
export interface OutsideProject {
  readonly view: ProjectSummaryView;
  readonly leader: string | null;
  /** 万元 */
  readonly moneyPlanned: number | null;
  readonly moneyInPlace: number | null;
  readonly moneySpent: number | null;
  /** The lead department's first. */
  readonly reports: readonly OutsideReport[];
  readonly deliverables: readonly OutsideDeliverable[];
  readonly milestones: readonly OutsideMilestone[];
}

/** Which reports count: those that were approved, or also those that wait for a decision. */
const STANDINGS = {
  approved: ['approved'],
  submitted: ['approved', 'submitted', 'signed-off'],
} as const;

interface ProjectRow extends Omit<OutsideProject, 'view' | 'deliverables'> {
  readonly key: string;
  readonly deliverables: readonly (Omit<OutsideDeliverable, 'value'> & {
    readonly partsAddUp: boolean;
    readonly countsSites: boolean;
    readonly current: number | null;
    readonly figures: readonly ApprovedFigure[];
  })[];
}

const PROJECTS = `
  SELECT j.key, j.responsible_leader AS leader, j.money_planned AS "moneyPlanned",
    j.money_in_place AS "moneyInPlace", j.money_spent AS "moneySpent",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('department', e.name, 'text', s.text,
        'problems', s.problems, 'needsCoordination', s.needs_coordination,
        'nextSteps', s.next_steps) ORDER BY x.part, e.code), '[]')
      FROM submission s JOIN department e ON e.id = s.department_id
      LEFT JOIN project_department x ON x.project_id = j.id AND x.department_id = e.id
      WHERE s.project_id = j.id AND s.kind = 'progress' AND s.period = $2
        AND s.state = ANY ($3)) AS reports,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('text', d.text, 'target', d.target,
        'unit', d.unit, 'partsAddUp', d.parts_add_up, 'countsSites', d.counts_sites,
        'current', d.current_value, 'figures', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('department', e.code, 'period', s.period,
            'value', f.value) ORDER BY s.approval_order NULLS LAST), '[]')
          FROM submission_figure f JOIN submission s ON s.id = f.submission_id
          JOIN department e ON e.id = s.department_id
          WHERE f.deliverable_id = d.id AND s.period <= $2 AND s.state = ANY ($3))
        ) ORDER BY d.ordinal), '[]')
      FROM deliverable d WHERE d.project_id = j.id) AS deliverables,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('ordinal', m.ordinal, 'title', m.title,
        'dueDate', m.due_date, 'state', CASE WHEN m.completed_on IS NOT NULL THEN 'completed'
          WHEN EXISTS (SELECT FROM submission s WHERE s.milestone_id = m.id
            AND s.kind = 'completion' AND s.state IN ('submitted','signed-off')) THEN 'reported'
          ELSE 'open' END) ORDER BY m.due_date, m.ordinal), '[]')
      FROM milestone m WHERE m.project_id = j.id AND m.withdrawn_on IS NULL) AS milestones
  FROM project j WHERE j.key = ANY ($1) AND j.withdrawn_on IS NULL`;

/** The projects of `views` that are still promised, in that order, as of the end of `period`. */
export async function readOutsideProjects(
  tx: EntityManager,
  views: readonly ProjectSummaryView[],
  period: string,
  standing: keyof typeof STANDINGS,
): Promise<OutsideProject[]> {
  const rows: ProjectRow[] = await tx.query(PROJECTS, [
    views.map(({ key }) => key),
    period,
    STANDINGS[standing],
  ]);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return views.flatMap((view) => {
    const row = byKey.get(view.key);
    if (row === undefined) return [];
    const deliverables = row.deliverables.map(({ text, target, unit, ...counted }) => ({
      text,
      target,
      unit,
      value: counted.countsSites
        ? counted.current
        : currentFigure(counted.figures, counted.partsAddUp),
    }));
    return [{ ...row, view, deliverables }];
  });
}
