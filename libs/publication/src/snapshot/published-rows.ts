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

/**
 * Everything the public may know of one programme; null when it is not, or no longer, public. In
 * three journeys, each by the ids that the one before found: a plan that has to find out by itself
 * which milestones are meant goes through those of every list.
 */
export async function readPublishedRows(
  tx: EntityManager,
  programmeId: string,
): Promise<PublishedRows | null> {
  const [[programme], projects] = await Promise.all([
    tx.query<ProgrammeRow[]>(`${PROGRAMMES} WHERE p.id = $1`, [programmeId]),
    tx.query<ProjectRow[]>(
      `SELECT j.*, s.* FROM published.project j JOIN published.project_service s ON s.project_id = j.id
       WHERE j.programme_id = $1 ORDER BY j.ordinal`,
      [programmeId],
    ),
  ]);
  if (!programme) return null;
  const projectIds = projects.map(({ id }) => id);
  const [region, parts] = await Promise.all([readRegion(tx, programme), readParts(tx, projectIds)]);
  const milestoneIds = parts.milestones.map(({ id }) => id);
  const [otherYears, reports] = await Promise.all([
    readOtherYears(tx, programme),
    readReports(tx, milestoneIds),
  ]);
  return { programme, projects, ...region, ...parts, ...reports, otherYears };
}

type Region = Pick<PublishedRows, 'clock' | 'programmes' | 'offices' | 'calendarEdits'>;

async function readRegion(
  tx: EntityManager,
  { time_zone, region_code }: ProgrammeRow,
): Promise<Region> {
  const read = <Row>(sql: string): Promise<Row[]> => tx.query(sql, [region_code]);
  const [[clock], programmes, offices, calendarEdits] = await Promise.all([
    tx.query<Region['clock'][]>(
      `SELECT now, (now AT TIME ZONE $1)::date AS today, demo FROM published.clock`,
      [time_zone],
    ),
    read<Region['programmes'][number]>(
      `SELECT a.*, EXISTS (SELECT FROM published.project j WHERE j.programme_id = a.id) AS has_projects
       FROM (${PROGRAMMES}) a WHERE a.region_code = $1
       ORDER BY a.year DESC, array_position(ARRAY['livelihood','priority','governance','indicator'], a.kind)`,
    ),
    read<OfficeRow>(
      `SELECT code, name, public_telephone FROM published.department WHERE region_code = $1
       ORDER BY name COLLATE "zh-x-icu"`,
    ),
    read<CalendarEdit>(`SELECT day, kind FROM published.calendar_day WHERE region_code = $1`),
  ]);
  if (!clock) throw new Error('The clock has no row');
  return { clock, programmes, offices, calendarEdits };
}

type Parts = Pick<
  PublishedRows,
  | 'departments'
  | 'deliverables'
  | 'sites'
  | 'milestones'
  | 'amendments'
  | 'progressNotes'
  | 'questions'
>;

/** What lies directly below the projects. */
async function readParts(tx: EntityManager, projectIds: readonly string[]): Promise<Parts> {
  const read = <Row>(sql: string): Promise<Row[]> => tx.query(sql, [projectIds]);
  const [departments, deliverables, sites, milestones, amendments, progressNotes, questions] =
    await Promise.all([
      read<DepartmentRow>(
        `SELECT * FROM published.project_department WHERE project_id = ANY ($1::uuid[])
         ORDER BY part, name COLLATE "zh-x-icu"`,
      ),
      read<DeliverableRow>(
        `SELECT d.*, f.current_value, f.current_period
         FROM published.deliverable d JOIN published.deliverable_figure f USING (project_id, ordinal)
         WHERE d.project_id = ANY ($1::uuid[]) ORDER BY d.ordinal`,
      ),
      read<SiteRow>(
        `SELECT * FROM published.site WHERE project_id = ANY ($1::uuid[])
         ORDER BY township COLLATE "zh-x-icu", ordinal`,
      ),
      read<MilestoneRow>(
        `SELECT m.*, p.planned_start, p.deliverable_ordinal, p.extension_asked_on
         FROM published.milestone m JOIN published.milestone_plan p ON p.milestone_id = m.id
         WHERE m.project_id = ANY ($1::uuid[]) ORDER BY m.ordinal`,
      ),
      read<AmendmentRow>(
        `SELECT * FROM published.amendment WHERE project_id = ANY ($1::uuid[]) ORDER BY decided_on, id`,
      ),
      read<ProgressNoteRow>(
        `SELECT * FROM published.progress_note WHERE project_id = ANY ($1::uuid[]) ORDER BY period, id`,
      ),
      read<QuestionRow>(
        `SELECT * FROM published.question WHERE project_id = ANY ($1::uuid[])
         ORDER BY answered_on DESC, id`,
      ),
    ]);
  return { departments, deliverables, sites, milestones, amendments, progressNotes, questions };
}

type Reports = Pick<
  PublishedRows,
  'reviewPeriods' | 'decisions' | 'photos' | 'corrections' | 'extensions' | 'checkUps'
>;

/** What was reported of the milestones, and decided. */
async function readReports(tx: EntityManager, milestoneIds: readonly string[]): Promise<Reports> {
  const read = <Row>(sql: string): Promise<Row[]> => tx.query(sql, [milestoneIds]);
  const [reviewPeriods, decisions, photos, corrections, extensions, checkUps] = await Promise.all([
    read<ReviewPeriodRow>(
      `SELECT * FROM published.review_period WHERE milestone_id = ANY ($1::uuid[])`,
    ),
    read<DecisionRow>(
      `SELECT milestone_id, public_note, approved_on FROM published.decision
       WHERE milestone_id = ANY ($1::uuid[])`,
    ),
    read<PhotoRow>(
      `SELECT * FROM published.photo WHERE milestone_id = ANY ($1::uuid[]) ORDER BY id`,
    ),
    read<CorrectionRow>(
      `SELECT * FROM published.correction WHERE milestone_id = ANY ($1::uuid[]) ORDER BY corrected_on`,
    ),
    read<ExtensionRow>(
      `SELECT * FROM published.extension WHERE milestone_id = ANY ($1::uuid[]) ORDER BY decided_on, id`,
    ),
    read<CheckUpRow>(
      `SELECT * FROM published.check_up WHERE milestone_id = ANY ($1::uuid[]) ORDER BY done_on, id`,
    ),
  ]);
  return { reviewPeriods, decisions, photos, corrections, extensions, checkUps };
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
