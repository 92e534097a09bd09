import type { SubmissionView } from '@jiannuo/contracts';

/** What is typed in a report; empty texts where nothing is. */
export interface ReportFields {
  readonly completedOn: string;
  readonly text: string;
  readonly orderReason: string;
}

/** Fields as kept in the browser, with the version of the server they were typed over. */
export interface KeptReport extends ReportFields {
  readonly baseVersion: number | null;
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

export interface Opening {
  readonly fields: ReportFields;
  /** Text from this browser that the server does not have was put back. */
  readonly restored: boolean;
  /** Meanwhile somebody else changed it on the server: ask which text counts. */
  readonly conflict: boolean;
}

/** What a form shows when it is opened: what was typed here and not saved goes first. */
export function openReport(server: SubmissionView | null, kept: KeptReport | null): Opening {
  const saved = fieldsOf(server);
  if (kept === null || sameFields(kept, saved)) {
    return { fields: saved, restored: false, conflict: false };
  }
  const { completedOn, text, orderReason } = kept;
  return {
    fields: { completedOn, text, orderReason },
    restored: true,
    conflict: server !== null && kept.baseVersion !== server.version,
  };
}

export function isKeptReport(value: unknown): value is KeptReport {
  return (
    typeof value === 'object' &&
    value !== null &&
    'completedOn' in value &&
    'text' in value &&
    'orderReason' in value &&
    'baseVersion' in value &&
    [value.completedOn, value.text, value.orderReason].every((part) => typeof part === 'string')
  );
}

/** The body of a request; a date that is not chosen yet is left out. */
export function requestOf({ completedOn, ...texts }: ReportFields) {
  return completedOn === '' ? texts : { ...texts, completedOn };
}
