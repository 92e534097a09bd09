import type { SubmissionView } from '@jiannuo/contracts';

/** What is typed in a report; empty texts where nothing is. */
export interface ReportFields {
  readonly completedOn: string;
  readonly text: string;
  readonly orderReason: string;
}

export const NOTHING: ReportFields = { completedOn: '', text: '', orderReason: '' };

export function fieldsOf(submission: SubmissionView | null): ReportFields {
  return submission === null
    ? NOTHING
    : {
        completedOn: submission.completedOn ?? '',
        text: submission.text,
        orderReason: submission.orderReason,
      };
}

export function sameFields(one: ReportFields, other: ReportFields): boolean {
  return (
    one.completedOn === other.completedOn &&
    one.text === other.text &&
    one.orderReason === other.orderReason
  );
}

/** The body of a request; a date that is not chosen yet is left out. */
export function requestOf({ completedOn, ...texts }: ReportFields) {
  return completedOn === '' ? texts : { ...texts, completedOn };
}
