/** One line of the doctor's report. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'error';
  /** What was looked at, in two to six characters. */
  readonly subject: string;
  /** What was seen. */
  readonly seen: string;
  /** What to do; empty when all is well. */
  readonly mend: string;
}

export const ok = (subject: string, seen: string): Finding => ({
  level: 'ok',
  subject,
  seen,
  mend: '',
});
export const warn = (subject: string, seen: string, mend: string): Finding => ({
  level: 'warn',
  subject,
  seen,
  mend,
});
export const error = (subject: string, seen: string, mend: string): Finding => ({
  level: 'error',
  subject,
  seen,
  mend,
});

/** What a technical error says, in one line. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  return thrown.message || code || thrown.name;
}
