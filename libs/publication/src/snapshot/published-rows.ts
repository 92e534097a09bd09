import type { EntityManager } from 'typeorm';
import type { PublicProgramme } from '@jiannuo/contracts';
import type { CalendarEdit } from '@jiannuo/platform';
import type {
  ProgrammeRow,
  ProjectRow,
  DepartmentRow,
  OfficeRow,
  DeliverableRow,
  MilestoneRow,
  SiteRow,
  ReviewPeriodRow,
  DecisionRow,
  PhotoRow,
  CorrectionRow,
  ExtensionRow,
  AmendmentRow,
  CheckUpRow,
  ProgressNoteRow,
  QuestionRow,
} from './published-row-types.js';

export type * from './published-row-types.js';

export interface PublishedRows {
  readonly programme: ProgrammeRow;
  /** Every list of the region, newest year first. */
  readonly programmes: readonly (ProgrammeRow & { readonly has_projects: boolean })[];
  readonly projects: readonly ProjectRow[];
  readonly departments: readonly DepartmentRow[];
  readonly deliverables: readonly DeliverableRow[];
  readonly sites: readonly SiteRow[];
  readonly milestones: readonly MilestoneRow[];
  readonly reviewPeriods: readonly ReviewPeriodRow[];
  readonly decisions: readonly DecisionRow[];
  readonly photos: readonly PhotoRow[];
  readonly corrections: readonly CorrectionRow[];
  readonly extensions: readonly ExtensionRow[];
  readonly amendments: readonly AmendmentRow[];
  readonly checkUps: readonly CheckUpRow[];
  readonly progressNotes: readonly ProgressNoteRow[];
  readonly questions: readonly QuestionRow[];
  /** Every department of the region with a part in something published. */
  readonly offices: readonly OfficeRow[];
  /** The region's other lists of livelihood projects, as last published. */
  readonly otherYears: readonly PublicProgramme[];
  readonly calendarEdits: readonly CalendarEdit[];
  readonly clock: { readonly now: Date; readonly today: string; readonly demo: boolean };
}

const PROGRAMMES = `SELECT p.*, o.* FROM published.programme p
  JOIN published.programme_origin o ON o.programme_id = p.id`;

/** Everything the public may know of one programme; null when it is not, or no longer, public. */
export async function readPublishedRows(
  tx: EntityManager,
  programmeId: string,
): Promise<PublishedRows | null> {
  const [programme]: ProgrammeRow[] = await tx.query(`${PROGRAMMES} WHERE p.id = $1`, [
    programmeId,
  ]);
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
      `SELECT a.*, EXISTS (SELECT FROM published.project j WHERE j.programme_id = a.id) AS has_projects
       FROM (${PROGRAMMES}) a WHERE a.region_code = $1
       ORDER BY a.year DESC, array_position(ARRAY['livelihood','priority','governance','indicator'], a.kind)`,
      [programme.region_code],
    ),
    projects: await read(
      `SELECT j.*, s.* FROM published.project j JOIN published.project_service s ON s.project_id = j.id
       WHERE j.programme_id = $1 ORDER BY j.ordinal`,
    ),
    departments: await read(
      `SELECT * FROM published.project_department WHERE project_id IN (${ofProject})
       ORDER BY part, name COLLATE "zh-x-icu"`,
    ),
    deliverables: await read(
      `SELECT d.*, f.current_value, f.current_period
       FROM published.deliverable d JOIN published.deliverable_figure f USING (project_id, ordinal)
       WHERE d.project_id IN (${ofProject}) ORDER BY d.ordinal`,
    ),
    sites: await read(
      `SELECT * FROM published.site WHERE project_id IN (${ofProject})
       ORDER BY township COLLATE "zh-x-icu", ordinal`,
    ),
    milestones: await read(
      `SELECT m.*, p.planned_start, p.deliverable_ordinal, p.extension_asked_on
       FROM published.milestone m JOIN published.milestone_plan p ON p.milestone_id = m.id
       WHERE m.project_id IN (${ofProject}) ORDER BY m.ordinal`,
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
    extensions: await read(
      `SELECT * FROM published.extension WHERE milestone_id IN (${ofMilestone}) ORDER BY decided_on, id`,
    ),
    amendments: await read(
      `SELECT * FROM published.amendment WHERE project_id IN (${ofProject}) ORDER BY decided_on, id`,
    ),
    checkUps: await read(
      `SELECT * FROM published.check_up WHERE milestone_id IN (${ofMilestone}) ORDER BY done_on, id`,
    ),
    progressNotes: await read(
      `SELECT * FROM published.progress_note WHERE project_id IN (${ofProject}) ORDER BY period, id`,
    ),
    questions: await read(
      `SELECT * FROM published.question WHERE project_id IN (${ofProject}) ORDER BY answered_on DESC, id`,
    ),
    offices: await tx.query(
      `SELECT code, name, public_telephone FROM published.department WHERE region_code = $1
       ORDER BY name COLLATE "zh-x-icu"`,
      [programme.region_code],
    ),
    otherYears: await readOtherYears(tx, programme),
    calendarEdits: await tx.query(
      `SELECT day, kind FROM published.calendar_day WHERE region_code = $1`,
      [programme.region_code],
    ),
  };
}

/** Published already, so nothing in them is new to the public. */
async function readOtherYears(
  tx: EntityManager,
  { id, kind, region_code }: ProgrammeRow,
): Promise<PublicProgramme[]> {
  if (kind !== 'livelihood') return [];
  const rows: { snapshot: PublicProgramme }[] = await tx.query(
    `SELECT n.snapshot FROM published.programme p
     JOIN LATERAL (SELECT snapshot FROM publication WHERE programme_id = p.id
       ORDER BY version DESC LIMIT 1) n ON true
     WHERE p.region_code = $1 AND p.kind = 'livelihood' AND p.id <> $2`,
    [region_code, id],
  );
  return rows.map(({ snapshot }) => snapshot);
}
