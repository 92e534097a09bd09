import { ERROR_STATUS, type ErrorCode } from '@jiannuo/contracts/constants';

/** One field that is wrong: where, and how to mend it. */
export interface FieldError {
  /** A JSON path into the request body, such as `completedOn` or `figures.0.value`. */
  readonly path: string;
  readonly message: string;
}

/**
 * A refusal with a stable code. Feature code throws this and nothing of HTTP; the problem filter
 * makes an RFC 9457 document of it.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    readonly code: ErrorCode,
    /** What happened and what to do next, in the reader's words; shown as it is. */
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    /** When it is worth trying again; sent as the header Retry-After. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${code}: ${detail}`);
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
