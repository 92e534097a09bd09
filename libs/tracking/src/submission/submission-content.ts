import type { SubmissionContent } from '@jiannuo/contracts';
import { isCalendarDate, type AmendmentChanges, type SubmissionKind } from '@jiannuo/domain';
import { Problem, type FieldError } from '@jiannuo/platform';

type ContentField = keyof SubmissionContent;

/** What each kind of submission says; a field of another kind is refused, not lost. */
const FIELDS: Record<SubmissionKind, readonly ContentField[]> = {
  completion: ['completedOn', 'text', 'orderReason'],
  progress: ['text', 'problems', 'needsCoordination', 'nextSteps', 'figures'],
  extension: ['text', 'requestedDueDate'],
  amendment: ['text', 'basis', 'changes'],
};
const ALL_FIELDS = [...new Set(Object.values(FIELDS).flat())];

/** Columns that hold one field each. */
const COLUMNS = {
  completedOn: 'completed_on',
  text: 'text',
  orderReason: 'order_reason',
  problems: 'problems',
  needsCoordination: 'needs_coordination',
  nextSteps: 'next_steps',
  requestedDueDate: 'requested_due_date',
} as const satisfies Partial<Record<ContentField, string>>;

/**
 * Refuses what the kind does not say, and dates that do not exist: 2024-02-30 is written rightly.
 * @throws Problem `validation-failed`.
 */
export function checkContent(kind: SubmissionKind, content: SubmissionContent): void {
  const foreign = ALL_FIELDS.filter(
    (field) => content[field] !== undefined && !FIELDS[kind].includes(field),
  ).map((path) => ({ path, message: '这种填报没有这一项，请去掉' }));
  refuseFields([...foreign, ...impossibleDates(content)]);
}

/** @throws Problem `validation-failed` for a day that does not exist. */
export function checkDate(path: string, date: string | null | undefined): void {
  refuseFields(impossible(path, date));
}

/** The columns that the content changes, by their names in the table. */
export function columnsOf(content: SubmissionContent): Record<string, unknown> {
  const plain = Object.entries(COLUMNS).map(([field, column]) => [
    column,
    content[field as keyof typeof COLUMNS],
  ]);
  return {
    ...Object.fromEntries(plain),
    basis_authority: content.basis?.authority,
    basis_date: content.basis?.date,
    basis_document: content.basis?.documentNumber,
    changes: content.changes === undefined ? undefined : JSON.stringify(content.changes),
  };
}

/** What the request names, without the fields it leaves out. */
export function changesOf(changes: object): AmendmentChanges {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function impossibleDates(content: SubmissionContent): FieldError[] {
  return [
    ...impossible('completedOn', content.completedOn),
    ...impossible('requestedDueDate', content.requestedDueDate),
    ...impossible('basis.date', content.basis?.date),
    ...impossible('changes.dueDate', content.changes?.dueDate),
    ...impossible('changes.plannedStart', content.changes?.plannedStart),
  ];
}

function impossible(path: string, date: string | null | undefined): FieldError[] {
  if (date === undefined || date === null || isCalendarDate(date)) return [];
  return [{ path, message: '没有这一天，请重新选择日期' }];
}

function refuseFields(errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  throw new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', errors);
}
