import { REMINDER_KINDS } from '@jiannuo/domain';

/** What happened to a submission, told to those it concerns at once. */
export const EVENT_KINDS = [
  'submission-waiting',
  'submission-returned',
  'submission-approved',
  'submission-revoked',
] as const;

/**
 * Every kind of notification there is. Each needs a StillOwed function, or the worker refuses to
 * start.
 */
export const NOTIFICATION_KINDS = [...REMINDER_KINDS, ...EVENT_KINDS] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];
