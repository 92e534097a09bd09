import { REMINDER_KINDS } from '@jiannuo/domain';

/** What happened to a submission, told to those it concerns at once. */
export const EVENT_KINDS = [
  'submission-waiting',
  'submission-returned',
  'submission-approved',
  'submission-revoked',
] as const;

/** What happened to a directive, a leader's note or a check-up. */
export const ORDER_KINDS = [
  'directive-prepared',
  'directive-issued',
  'directive-replied',
  'directive-sent-back',
  'directive-escalated',
  'directive-closed',
  'directive-cancelled',
  'leader-note-written',
  'leader-note-handled',
  'check-up-ordered',
  'check-up-done',
  'check-up-untrue',
  'check-up-cancelled',
] as const;

/**
 * Every kind of notification there is. Each needs a StillOwed function, or the worker refuses to
 * start.
 */
export const NOTIFICATION_KINDS = [...REMINDER_KINDS, ...EVENT_KINDS, ...ORDER_KINDS] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
