import type { EntityManager } from 'typeorm';
import type { Comparator, ProgrammeKind } from '@jiannuo/domain';
import type { CalendarEdit } from '@jiannuo/platform';

/** Rows of the `published.*` views, the only thing the public side reads of the private one. */
export interface ProgrammeRow {
  readonly id: string;
  readonly key: string;
  readonly kind: ProgrammeKind;
  readonly year: number;
  readonly title: string;
  readonly summary: string | null;
  readonly source: string | null;
  readonly state: 'published' | 'closed';
  readonly warning_working_days: number;
  readonly red_behind_points: number;
  readonly yellow_behind_points: number;
  readonly region_code: string;
  readonly region_name: string;
  readonly time_zone: string;
}
export interface ProjectRow {
  readonly id: string;
  readonly key: string;
  readonly ordinal: number;
  readonly title: string;
  readonly short_title: string | null;
  readonly responsible_leader: string | null;
  readonly setup_is_sample: boolean;
  readonly target_comparator: Comparator | null;
  readonly target_value: number | null;
  readonly target_unit: string | null;
  readonly target_approximate: boolean;
  readonly target_relative_to: number | null;
  readonly last_year_value: number | null;
  readonly last_year_unit: string | null;
  readonly last_year_note: string | null;
}
export interface DepartmentRow {
  readonly project_id: string;
  readonly code: string;
  readonly name: string;
  readonly part: 'lead' | 'supporting';
}
export interface DeliverableRow {
  readonly project_id: string;
  readonly ordinal: number;
  readonly text: string;
  readonly derived: boolean;
  readonly target: number | null;
  readonly unit: string | null;
  readonly definition: string | null;
  readonly definition_is_sample: boolean;
}
export interface MilestoneRow {
  readonly id: string;
  readonly key: string;
  readonly project_id: string;
  readonly ordinal: number;
  readonly title: string;
  readonly department_code: string;
  readonly department_name: string;
  readonly original_due_date: string;
  readonly due_date: string;
  readonly weight: number;
  readonly is_sample: boolean;
  readonly completed_on: string | null;
  readonly reported_on: string | null;
  readonly withdrawn_on: string | null;
  readonly pending_reported_on: string | null;
  readonly clock_resumes_on: string | null;
}
export interface ReviewPeriodRow {
  readonly milestone_id: string;
  readonly reported_on: string;
  readonly returned_on: string;
}
export interface DecisionRow {
  readonly milestone_id: string;
  readonly public_note: string;
  readonly approved_on: string;
}
export interface PhotoRow {
  readonly milestone_id: string;
  readonly caption: string;
  readonly sha256: string;
  readonly storage_key: string;
  readonly width: number | null;
  readonly height: number | null;
}
export interface CorrectionRow {
  readonly milestone_id: string;
  readonly public_note: string;
  readonly corrected_on: string;
}

export interface PublishedRows {
  readonly programme: ProgrammeRow;
  /** Every list of the region, newest year first. */
  readonly programmes: readonly (ProgrammeRow & { readonly has_projects: boolean })[];
  readonly projects: readonly ProjectRow[];
  readonly departments: readonly DepartmentRow[];
  readonly deliverables: readonly DeliverableRow[];
  readonly milestones: readonly MilestoneRow[];
  readonly reviewPeriods: readonly ReviewPeriodRow[];
  readonly decisions: readonly DecisionRow[];
  readonly photos: readonly PhotoRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly calendarEdits: readonly CalendarEdit[];
  readonly clock: { readonly now: Date; readonly today: string; readonly demo: boolean };
}

/** Everything the public may know of one programme; null when it is not, or no longer, public. */
export async function readPublishedRows(
  tx: EntityManager,
  programmeId: string,
): Promise<PublishedRows | null> {
  const [programme]: ProgrammeRow[] = await tx.query(
    `SELECT * FROM published.programme WHERE id = $1`,
    [programmeId],
  );
  if (!programme) return null;

  const ofProject = 'SELECT id FROM published.project WHERE programme_id = $1';
  const ofMilestone = `SELECT id FROM published.milestone WHERE project_id IN (${ofProject})`;
  const read = <Row>(sql: string): Promise<Row[]> => tx.query(sql, [programmeId]);
  const [clock]: PublishedRows['clock'][] = await tx.query(
    `SELECT now, (now AT TIME ZONE $1)::date AS today, demo FROM published.clock`,
    [programme.time_zone],
  );
  if (!clock) throw new Error('The clock has no row');

  return {
    programme,
    clock,
    programmes: await tx.query(
      `SELECT p.*, EXISTS (SELECT FROM published.project j WHERE j.programme_id = p.id) AS has_projects
       FROM published.programme p WHERE p.region_code = $1
       ORDER BY p.year DESC, array_position(ARRAY['livelihood','priority','governance','indicator'], p.kind)`,
      [programme.region_code],
    ),
    projects: await read(
      `SELECT * FROM published.project WHERE programme_id = $1 ORDER BY ordinal`,
    ),
    departments: await read(
      `SELECT * FROM published.project_department WHERE project_id IN (${ofProject})
       ORDER BY part, name COLLATE "zh-x-icu"`,
    ),
    deliverables: await read(
      `SELECT * FROM published.deliverable WHERE project_id IN (${ofProject}) ORDER BY ordinal`,
    ),
    milestones: await read(
      `SELECT * FROM published.milestone WHERE project_id IN (${ofProject}) ORDER BY ordinal`,
    ),
    reviewPeriods: await read(
      `SELECT * FROM published.review_period WHERE milestone_id IN (${ofMilestone})`,
    ),
    decisions: await read(
      `SELECT milestone_id, public_note, approved_on FROM published.decision WHERE milestone_id IN (${ofMilestone})`,
    ),
    photos: await read(
      `SELECT * FROM published.photo WHERE milestone_id IN (${ofMilestone}) ORDER BY id`,
    ),
    corrections: await read(
      `SELECT * FROM published.correction WHERE milestone_id IN (${ofMilestone}) ORDER BY corrected_on`,
    ),
    calendarEdits: await tx.query(
      `SELECT day, kind FROM published.calendar_day WHERE region_code = $1`,
      [programme.region_code],
    ),
  };
}
