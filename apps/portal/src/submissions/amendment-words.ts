import type { AmendmentChangesView, AmendmentView, SubmissionView } from '@jiannuo/contracts';

/** What is typed in an amendment; an empty text leaves the field as it is. */
export interface AmendmentFields {
  readonly authority: string;
  readonly date: string;
  readonly documentNumber: string;
  readonly text: string;
  readonly title: string;
  readonly weight: string;
  readonly dueDate: string;
  readonly plannedStart: string;
  readonly department: string;
  readonly withdrawn: boolean;
  /** By the deliverable's ordinal. */
  readonly targets: Readonly<Record<number, string>>;
}

export const NO_AMENDMENT: AmendmentFields = {
  authority: '',
  date: '',
  documentNumber: '',
  text: '',
  title: '',
  weight: '',
  dueDate: '',
  plannedStart: '',
  department: '',
  withdrawn: false,
  targets: {},
};

export function fieldsOfAmendment(view: SubmissionView | null): AmendmentFields {
  const amendment: AmendmentView | null = view?.amendment ?? null;
  if (view === null || amendment === null) return NO_AMENDMENT;
  const { authority, date, documentNumber, changes } = amendment;
  return {
    ...{ authority, date: date ?? '', documentNumber, text: view.text },
    title: changes.title ?? '',
    weight: changes.weight === undefined ? '' : String(changes.weight),
    dueDate: changes.dueDate ?? '',
    plannedStart: changes.plannedStart ?? '',
    department: changes.department ?? '',
    withdrawn: changes.withdrawn !== undefined,
    targets: Object.fromEntries(
      (changes.targets ?? []).map(({ deliverable, target }) => [deliverable, String(target)]),
    ),
  };
}

/** The body of a request. `isWithdrawn`: ticking the box brings the promise back. */
export function requestOfAmendment(fields: AmendmentFields, isWithdrawn: boolean) {
  const { authority, date, documentNumber, text } = fields;
  return {
    text,
    basis: { authority, documentNumber, ...(date !== '' && { date }) },
    changes: changesOf(fields, isWithdrawn),
  };
}

function changesOf(fields: AmendmentFields, isWithdrawn: boolean): AmendmentChangesView {
  const weight = Number(fields.weight);
  const targets = Object.entries(fields.targets).flatMap(([deliverable, typed]) =>
    typed.trim() === '' || !Number.isFinite(Number(typed))
      ? []
      : [{ deliverable: Number(deliverable), target: Number(typed) }],
  );
  return {
    ...(fields.title.trim() !== '' && { title: fields.title.trim() }),
    ...(fields.weight.trim() !== '' && Number.isInteger(weight) && { weight }),
    ...(fields.dueDate !== '' && { dueDate: fields.dueDate }),
    ...(fields.plannedStart !== '' && { plannedStart: fields.plannedStart }),
    ...(fields.department !== '' && { department: fields.department }),
    ...(fields.withdrawn && { withdrawn: !isWithdrawn }),
    ...(targets.length > 0 && { targets }),
  };
}
