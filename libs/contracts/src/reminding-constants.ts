/** Plain values of reminding. No decorated class may be imported here: browsers load this file. */

export const REMINDING_LIMITS = {
  /** Characters of a word of one's own in an urging. */
  wordLength: 300,
  escalationLength: 2_000,
  /** Urgings of one milestone by one person in seven days; and one a working day. */
  urgingsPerWeek: 3,
} as const;

export const CALENDAR_LIMITS = {
  nameLength: 50,
  daysAtOnce: 60,
  noticeLength: 5_000,
  sourceLength: 200,
} as const;

export const REMINDER_AUDIENCES = ['reporter', 'head', 'supervisor', 'leader'] as const;
export type ReminderAudienceCode = (typeof REMINDER_AUDIENCES)[number];

/** Working days, and steps of one ladder. */
export const RULE_LIMITS = {
  daysBefore: 60,
  daysAfter: 60,
  longestEvery: 30,
  /** Working days before and after the due date for directives by rule. */
  directiveDays: 20,
  stepsInLadder: 12,
  /** Lines of a rehearsal that are sent; the counts are of all. */
  rehearsedMessages: 1_000,
  /** Calendar days a rehearsal looks ahead. */
  rehearsedDays: 60,
} as const;

/** What a rehearsed message is about. */
export const REHEARSED_SUBJECTS = [
  'milestone',
  'review',
  'assignment',
  'progress',
  'directive',
  'check-up',
] as const;
export type RehearsedSubjectCode = (typeof REHEARSED_SUBJECTS)[number];
