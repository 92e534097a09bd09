import type {
  PublicLastYear,
  PublicMilestone,
  PublicProject,
  PublicTarget,
} from '@jiannuo/contracts';
import type { MilestoneStanding, ProjectLightInput } from '@jiannuo/domain';
import {
  publicAmendments,
  publicCheckUps,
  publicExtensions,
  publicMoney,
  publicProgressNotes,
  publicQuestions,
  publicService,
} from './public-facts.js';
import { publicCount, publicDeliverable, publicFigure } from './public-figures.js';
import { publicStanding } from './public-standing.js';
import type { MilestoneRow, ProjectRow, PublishedRows } from './published-rows.js';

/** Where a published photo is found; named by its content. */
export function photoPath(sha256: string): string {
  return `/photos/${sha256}.jpg`;
}

/** The part of a public project that does not follow from dates. */
export function publicProjectFrame(
  row: ProjectRow,
  rows: PublishedRows,
): Omit<
  PublicProject,
  'progress' | 'plannedProgress' | 'light' | 'lightCause' | 'cause' | 'milestones'
> {
  const departments = rows.departments.filter(({ project_id }) => project_id === row.id);
  const lead = departments.find(({ part }) => part === 'lead');
  return {
    key: row.key,
    ordinal: row.ordinal,
    title: row.title,
    shortTitle: row.short_title,
    setupIsSample: row.setup_is_sample,
    leadDepartment: lead ? { code: lead.code, name: lead.name } : null,
    departments: departments
      .filter(({ part }) => part === 'supporting')
      .map(({ code, name }) => ({ code, name })),
    responsibleLeader: row.responsible_leader,
    deliverables: rows.deliverables
      .filter(({ project_id }) => project_id === row.id)
      .map((deliverable) => publicDeliverable(deliverable, rows)),
    target: targetOf(row),
    lastYear: lastYearOf(row),
    figure: publicFigure(row, rows),
    service: publicService(row),
    money: publicMoney(row),
    amendments: publicAmendments(row, rows),
    progressNotes: publicProgressNotes(row, rows),
    questions: publicQuestions(row, rows),
    acceptance:
      row.accepted_on === null
        ? null
        : { acceptedOn: row.accepted_on, note: row.acceptance_public_note },
    closing:
      row.closing === null ? null : { outcome: row.closing, reason: row.closing_public_reason },
    withdrawnOn: row.withdrawn_on,
    continues: row.continues_key,
  };
}

/** One public milestone: its plan, its standing and what was approved about it. */
export function publicMilestone(
  row: MilestoneRow,
  standing: MilestoneStanding,
  input: ProjectLightInput,
  rows: PublishedRows,
): PublicMilestone {
  const decision = rows.decisions.find(({ milestone_id }) => milestone_id === row.id);
  return {
    key: row.key,
    ordinal: row.ordinal,
    title: row.title,
    department: { code: row.department_code, name: row.department_name },
    dueDate: row.due_date,
    originalDueDate: row.original_due_date,
    weight: row.weight,
    isSample: row.is_sample,
    ...publicStanding(row, standing, input),
    approvedOn: decision?.approved_on ?? null,
    publicNote: decision?.public_note ?? '',
    photos: rows.photos
      .filter(({ milestone_id }) => milestone_id === row.id)
      .map(({ sha256, caption, width, height }) => ({
        url: photoPath(sha256),
        caption,
        width,
        height,
      })),
    corrections: rows.corrections
      .filter(({ milestone_id }) => milestone_id === row.id)
      .map(({ corrected_on, public_note }) => ({ correctedOn: corrected_on, note: public_note })),
    count: publicCount(row, rows),
    extensions: publicExtensions(row, rows, input.calendar),
    checkUps: publicCheckUps(row, rows),
  };
}

function targetOf(row: ProjectRow): PublicTarget | null {
  if (row.target_comparator === null) return null;
  return {
    comparator: row.target_comparator,
    value: row.target_value,
    unit: row.target_unit,
    approximate: row.target_approximate,
    relativeTo: row.target_relative_to,
  };
}

function lastYearOf(row: ProjectRow): PublicLastYear | null {
  if (row.last_year_value === null || row.last_year_unit === null) return null;
  return { value: row.last_year_value, unit: row.last_year_unit, note: row.last_year_note };
}
