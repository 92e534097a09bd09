import type {
  PublicAmendment,
  PublicChange,
  PublicCheckUp,
  PublicCount,
  PublicDeliverable,
  PublicExtension,
  PublicFigure,
  PublicMoney,
  PublicOrigin,
  PublicProgressNote,
  PublicQuestion,
  PublicService,
} from '@jiannuo/contracts';
import {
  isAskedInTime,
  daysBetween,
  judgeIndicator,
  quantityPercent,
  type MilestoneCount,
  type WorkingCalendar,
} from '@jiannuo/domain';
import type {
  AmendedValues,
  AmendmentRow,
  DeliverableRow,
  MilestoneRow,
  ProgrammeRow,
  ProjectRow,
  PublishedRows,
  SiteRow,
} from './published-rows.js';

/** How the list was adopted and when it was published. */
export function publicOrigin(row: ProgrammeRow): PublicOrigin {
  return {
    indexNumber: row.index_number,
    adoptedHow: row.adopted_how,
    adoptedMeeting: row.adopted_meeting,
    adoptedOn: row.adopted_on,
    adoptedDocument: row.adopted_document,
    publishedOn: row.published_on,
    closedOn: row.closed_on,
  };
}

export function publicService(row: ProjectRow): PublicService {
  return {
    beneficiaries: row.beneficiaries,
    howToApply: row.how_to_apply,
    whereToApply: row.where_to_apply,
    applyUntil: row.apply_until,
    telephone: row.public_telephone,
  };
}

/** Null where nothing about money is known. */
export function publicMoney(row: ProjectRow): PublicMoney | null {
  const { money_planned: planned, money_in_place: inPlace, money_spent: spent } = row;
  if (planned === null && inPlace === null && spent === null) return null;
  return { planned, inPlace, spent, asOf: row.money_as_of };
}

export function publicDeliverable(row: DeliverableRow, rows: PublishedRows): PublicDeliverable {
  const { target, direction, current_value: value } = row;
  const comparator = direction === 'floor' ? '>=' : '<=';
  return {
    ordinal: row.ordinal,
    text: row.text,
    derived: row.derived,
    target,
    unit: row.unit,
    definition: row.definition,
    definitionIsSample: row.definition_is_sample,
    direction,
    currentValue: value,
    currentPeriod: row.current_period,
    percent:
      value === null || target === null || direction === 'ceiling'
        ? null
        : quantityPercent(value, target),
    standing: judgeIndicator({ comparator, value: target, tolerance: 0 }, value),
    sites: rows.sites
      .filter((site) => isOf(site, row))
      .map((site) => ({
        ordinal: site.ordinal,
        name: site.name,
        township: site.township,
        state: site.state,
        finishedOn: site.finished_on,
      })),
  };
}

function isOf(site: SiteRow, deliverable: DeliverableRow): boolean {
  return (
    site.project_id === deliverable.project_id && site.deliverable_ordinal === deliverable.ordinal
  );
}

/** The figure of the deliverable a milestone is tied to, as the rules see it. */
export function countOf(
  row: MilestoneRow,
  rows: Pick<PublishedRows, 'deliverables'>,
): MilestoneCount | null {
  const tied = tiedDeliverable(row, rows);
  if (tied === null || tied.target === null) return null;
  return { direction: tied.direction, target: tied.target, approved: tied.current_value ?? 0 };
}

export function publicCount(row: MilestoneRow, rows: PublishedRows): PublicCount | null {
  const tied = tiedDeliverable(row, rows);
  if (tied === null || tied.target === null) return null;
  const { ordinal, target, unit } = tied;
  return { deliverable: ordinal, approved: tied.current_value ?? 0, target, unit: unit ?? '' };
}

function tiedDeliverable(
  row: MilestoneRow,
  rows: Pick<PublishedRows, 'deliverables'>,
): DeliverableRow | null {
  if (row.deliverable_ordinal === null) return null;
  return (
    rows.deliverables.find(
      ({ project_id, ordinal }) =>
        project_id === row.project_id && ordinal === row.deliverable_ordinal,
    ) ?? null
  );
}

/** Granted extensions with both dates; one asked late says how late. */
export function publicExtensions(
  row: MilestoneRow,
  rows: PublishedRows,
  calendar: WorkingCalendar,
): PublicExtension[] {
  return rows.extensions
    .filter(({ milestone_id }) => milestone_id === row.id)
    .map((extension) => {
      const { previous_due_date: before, asked_on: askedOn } = extension;
      const late = before !== null && !isAskedInTime(askedOn, before, calendar);
      return {
        decidedOn: extension.decided_on,
        previousDueDate: before,
        grantedDueDate: extension.granted_due_date,
        overdueDaysBefore: late ? daysBetween(before, askedOn) : 0,
        note: extension.public_note,
      };
    });
}

export function publicCheckUps(row: MilestoneRow, rows: PublishedRows): PublicCheckUp[] {
  return rows.checkUps
    .filter(({ milestone_id }) => milestone_id === row.id)
    .map((check) => ({
      doneOn: check.done_on,
      visitedOn: check.visited_on,
      outcome: check.outcome,
      note: check.public_note,
    }));
}

export function publicAmendments(row: ProjectRow, rows: PublishedRows): PublicAmendment[] {
  return rows.amendments
    .filter(({ project_id }) => project_id === row.id)
    .map((amendment) => ({
      decidedOn: amendment.decided_on,
      milestone: rows.milestones.find(({ id }) => id === amendment.milestone_id)?.ordinal ?? null,
      basisAuthority: amendment.basis_authority,
      basisDate: amendment.basis_date,
      basisDocument: amendment.basis_document,
      changes: changesOf(amendment, rows),
      note: amendment.public_note,
    }));
}

const FIELDS = ['title', 'weight', 'dueDate', 'department', 'withdrawn'] as const;

function changesOf({ before, after }: AmendmentRow, rows: PublishedRows): PublicChange[] {
  const plain = FIELDS.filter((field) => after[field] !== null).map((field) => ({
    field,
    before: wordOf(before, field, rows),
    after: wordOf(after, field, rows),
  }));
  const targets = (after.targets ?? []).map(({ deliverable, target }) => ({
    field: 'target' as const,
    before: numberText(before.targets?.find((one) => one.deliverable === deliverable)?.target),
    after: numberText(target),
  }));
  return [...plain, ...targets];
}

function wordOf(
  values: AmendedValues,
  field: (typeof FIELDS)[number],
  rows: PublishedRows,
): string | null {
  const value = values[field];
  if (value === null) return null;
  if (field === 'department') {
    return rows.offices.find(({ code }) => code === value)?.name ?? null;
  }
  return String(value);
}

function numberText(value: number | undefined): string | null {
  return value === undefined ? null : String(value);
}

export function publicProgressNotes(row: ProjectRow, rows: PublishedRows): PublicProgressNote[] {
  return rows.progressNotes
    .filter(({ project_id }) => project_id === row.id)
    .map((note) => ({
      period: note.period,
      decidedOn: note.decided_on,
      department: { code: note.department_code, name: note.department_name },
      note: note.public_note,
    }));
}

export function publicQuestions(row: ProjectRow, rows: PublishedRows): PublicQuestion[] {
  return rows.questions
    .filter(({ project_id }) => project_id === row.id)
    .map((asked) => ({
      kind: asked.kind,
      receivedOn: asked.received_on,
      question: asked.public_question,
      answeredOn: asked.answered_on,
      answer: asked.public_answer,
    }));
}

/**
 * The figure of an indicator and what it says: met, not met or no figure yet. “3%左右” is met by what
 * rounds to it; a target relative to another indicator is measured by that one's figure.
 */
export function publicFigure(row: ProjectRow, rows: PublishedRows): PublicFigure | null {
  const { target_comparator: comparator } = row;
  if (comparator === null) return null;
  const own = figureOf(row.id, rows);
  const other = rows.projects.find(({ ordinal }) => ordinal === row.target_relative_to);
  const value =
    row.target_relative_to === null
      ? row.target_value
      : other
        ? (figureOf(other.id, rows)?.current_value ?? null)
        : null;
  const approximate = row.target_approximate || comparator === '~';
  const tolerance = approximate && value !== null ? halfOfLastDigit(value) : 0;
  const figure = own?.current_value ?? null;
  return {
    value: figure,
    period: own?.current_period ?? null,
    standing: judgeIndicator({ comparator, value, tolerance }, figure),
  };
}

function figureOf(projectId: string, rows: PublishedRows): DeliverableRow | undefined {
  return rows.deliverables.find(
    ({ project_id, current_value }) => project_id === projectId && current_value !== null,
  );
}

function halfOfLastDigit(value: number): number {
  const decimals = (String(value).split('.')[1] ?? '').length;
  return 0.5 / 10 ** decimals;
}
