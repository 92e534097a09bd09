import type {
  PublicAmendment,
  PublicChange,
  PublicCheckUp,
  PublicExtension,
  PublicMoney,
  PublicOrigin,
  PublicProgressNote,
  PublicQuestion,
  PublicService,
} from '@jiannuo/contracts';
import { daysBetween, isAskedInTime, type WorkingCalendar } from '@jiannuo/domain';
import type {
  AmendedValues,
  AmendmentRow,
  MilestoneRow,
  ProgrammeRow,
  ProjectRow,
  PublishedRows,
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
