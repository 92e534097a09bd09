import type {
  PublicProgrammePage,
  PublicProject,
  PublicSite,
  PublicYear,
} from '@jiannuo/contracts';
import {
  programmeProgress,
  projectLight,
  projectProgress,
  type LightResult,
  type LightRules,
  type ProjectLightInput,
  type ProjectProgress,
} from '@jiannuo/domain';
import { regionalCalendar, type Database, type SiteSettings } from '@jiannuo/platform';
import { headlineOf } from './headline.js';
import { publicMilestone, publicProjectFrame } from './public-project.js';
import { publicOrigin } from './public-facts.js';
import {
  causeDocument,
  causeWords,
  publicCause,
  standingOf,
  type KnownCause,
} from './public-standing.js';
import { publicYear } from './years.js';
import { readPublishedRows, type ProjectRow, type PublishedRows } from './published-rows.js';

/** Where the display copy of a published photo lies, by its content hash. */
export interface PhotoCopy {
  readonly sha256: string;
  readonly storageKey: string;
}

/** A department as the public may ring it. */
export interface PublicOffice {
  readonly code: string;
  readonly name: string;
  readonly telephone: string;
}

/** What the public may see of one programme at one moment. */
export interface Snapshot {
  readonly programme: PublicProgrammePage;
  readonly site: PublicSite;
  /** The list on the first page: the region's newest livelihood programme with projects. */
  readonly home: boolean;
  /** Id of the list on the first page; null when there is none. */
  readonly homeId: string | null;
  /** Departments with a part in something published. */
  readonly offices: readonly PublicOffice[];
  /** The region's lists of livelihood projects, this one among them, newest first. */
  readonly years: readonly PublicYear[];
  /** Ids of every list of the region, this one among them. */
  readonly listIds: readonly string[];
  /** Business time. */
  readonly publishedAt: Date;
  /** The business day on which this may be read; what it speaks of may be an earlier one. */
  readonly day: string;
  readonly photos: readonly PhotoCopy[];
}

/**
 * Reads the views as they stand at one moment and makes the public snapshot of a programme of them.
 * @param database connected as jiannuo_public_ro, which can see nothing else.
 * @returns null when the programme is not public.
 */
export async function buildSnapshot(
  database: Database,
  programmeId: string,
  settings: SiteSettings,
): Promise<Snapshot | null> {
  const rows = await database.readAtOneMoment((tx) => readPublishedRows(tx, programmeId));
  return rows === null ? null : snapshotOf(rows, settings);
}

/**
 * The snapshot of the rows; pure. A closed list is told as it stood on the day it was closed: nothing
 * falls due any more, and no light changes with the days.
 */
export function snapshotOf(read: PublishedRows, settings: SiteSettings): Snapshot {
  const day = read.clock.today;
  const clock = { ...read.clock, today: read.programme.closed_on ?? day };
  const rows = { ...read, clock };
  const { programme } = rows;
  const projects = rows.projects.map((project) => publicProject(project, rows));
  const home = homeOf(rows)?.id ?? null;
  const head = {
    key: programme.key,
    kind: programme.kind,
    year: programme.year,
    title: programme.title,
    region: { code: programme.region_code, name: programme.region_name },
    asOf: clock.today,
    summary: programme.summary,
    source: programme.source,
    demo: clock.demo,
    origin: publicOrigin(programme),
  };
  const publicProjects = projects.map(({ project }) => project);
  const page: PublicProgrammePage = {
    ...head,
    progress: programmeProgress(projects.map(({ exact }) => exact)),
    headline: headlineOf(head, publicProjects),
    projects: publicProjects,
  };
  return {
    programme: page,
    site: siteOf(rows, settings, home),
    home: programme.id === home,
    homeId: home,
    listIds: rows.programmes.map(({ id }) => id),
    day,
    offices: rows.offices.map(({ code, name, public_telephone: telephone }) => ({
      code,
      name,
      telephone,
    })),
    years: yearsOf(page, rows, home),
    publishedAt: clock.now,
    photos: rows.photos.map(({ sha256, storage_key }) => ({ sha256, storageKey: storage_key })),
  };
}

function siteOf(rows: PublishedRows, settings: SiteSettings, home: string | null): PublicSite {
  const { programme, clock } = rows;
  return {
    regionName: programme.region_name,
    regionNameEn: programme.region_name_en ?? programme.region_name,
    sponsor: settings.sponsor ?? `${programme.region_name}人民政府`,
    contact: settings.contact,
    registrations: settings.registrations,
    demo: clock.demo,
    navigation: rows.programmes.map(({ id, key, kind, year, title }) => ({
      key,
      kind,
      year,
      title,
      path: id === home ? '/' : `/programmes/${key}`,
    })),
  };
}

function yearsOf(
  page: PublicProgrammePage,
  rows: PublishedRows,
  home: string | null,
): PublicYear[] {
  if (rows.programme.id !== home) return [];
  return [publicYear(page, '/')]
    .concat(rows.otherYears.map((other) => publicYear(other, `/programmes/${other.key}`)))
    .sort((a, b) => b.year - a.year);
}

function homeOf(rows: PublishedRows) {
  return rows.programmes.find(({ kind, has_projects }) => kind === 'livelihood' && has_projects);
}

function publicProject(
  row: ProjectRow,
  rows: PublishedRows,
): { project: PublicProject; exact: ProjectProgress } {
  const calendar = regionalCalendar(rows.calendarEdits);
  const own = rows.milestones
    .filter(({ project_id }) => project_id === row.id)
    .map((milestone) => ({ milestone, standing: standingOf(milestone, rows) }));
  const milestones = own.map(({ standing }) => standing);
  const today = rows.clock.today;
  const input: ProjectLightInput = { milestones, rules: rulesOf(rows), today, calendar };
  const exact = projectProgress(milestones, today, calendar);
  const light = projectLight(input);
  const cause = publicCause(light.cause, milestones, today);
  const project: PublicProject = {
    ...publicProjectFrame(row, rows),
    progress: exact.progress,
    plannedProgress: exact.plannedProgress,
    ...lightOf(row, light, cause),
    milestones: own.map(({ milestone, standing }) =>
      publicMilestone(milestone, standing, input, rows),
    ),
  };
  return { project, exact };
}

/** A promise withdrawn by decision has no light and says so. */
function lightOf(
  row: ProjectRow,
  { light }: LightResult,
  cause: KnownCause,
): Pick<PublicProject, 'light' | 'lightCause' | 'cause'> {
  if (row.withdrawn_on === null) {
    return { light, lightCause: causeWords(cause, 'project'), cause: causeDocument(cause) };
  }
  const withdrawn = causeDocument({ code: 'withdrawn' });
  return { light: null, lightCause: '已按程序调整出清单', cause: withdrawn };
}

function rulesOf({ programme }: PublishedRows): LightRules {
  return {
    redBehindPoints: programme.red_behind_points,
    yellowBehindPoints: programme.yellow_behind_points,
    warningWorkingDays: programme.warning_working_days,
  };
}
