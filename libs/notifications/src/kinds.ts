import { REMINDER_KINDS } from '@jiannuo/domain';

/** What happened to a submission, told to those it concerns at once. */
export const EVENT_KINDS = [
  'submission-waiting',
  'submission-returned',
  'submission-approved',
  'submission-overtaken',
  'submission-revoked',
  'milestone-urged',
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

/** What happened in the course of a list's year. */
export const YEAR_KINDS = [
  'milestones-proposed',
  'milestones-sent-back',
  'assignment-given',
  'assignment-objected',
  'assignment-decided',
  'reconsideration-asked',
  'reconsideration-decided',
  'information-proposed',
  'information-decided',
  'sites-finished',
  'acceptance-decided',
  'programme-closed',
  'work-moved',
] as const;

/** What citizens asked and nobody has answered. */
export const FEEDBACK_KINDS = ['objection-received', 'objection-due', 'objection-overdue'] as const;

/**
 * Every kind of notification there is. Each needs a StillOwed function, or the worker refuses to
 * start.
 */
export const NOTIFICATION_KINDS = [
  ...REMINDER_KINDS,
  ...EVENT_KINDS,
  ...ORDER_KINDS,
  ...YEAR_KINDS,
  ...FEEDBACK_KINDS,
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** What people choose by: each kind belongs to one topic. */
export const TOPICS = {
  'due-soon': [
    ...(['due-soon', 'progress-due', 'directive-due', 'assignment-unsigned'] as const),
    ...(['objection-received', 'objection-due'] as const),
  ],
  overdue: [
    'overdue',
    'progress-overdue',
    'directive-overdue',
    'overdue-digest',
    'milestone-urged',
    'objection-overdue',
  ],
  escalation: ['escalation-prepared', 'escalation-sent'],
  review: ['review-waiting', 'submission-waiting'],
  decision: [
    'submission-returned',
    'submission-approved',
    'submission-revoked',
    'submission-overtaken',
  ],
  directive: [
    'directive-prepared',
    'directive-issued',
    'directive-replied',
    'directive-sent-back',
    'directive-escalated',
    'directive-closed',
    'directive-cancelled',
    'leader-note-written',
    'leader-note-handled',
  ],
  'check-up': [
    'check-up-ordered',
    'check-up-due',
    'check-up-overdue',
    'check-up-done',
    'check-up-untrue',
    'check-up-cancelled',
  ],
  year: YEAR_KINDS,
} as const satisfies Record<string, readonly NotificationKind[]>;
export type Topic = keyof typeof TOPICS;
export const TOPIC_NAMES = Object.keys(TOPICS) as readonly Topic[];

export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  'due-soon': '到期提醒',
  overdue: '逾期催办',
  escalation: '呈报',
  review: '待审核',
  decision: '审核结果',
  directive: '督办与批示',
  'check-up': '核查',
  year: '任务与验收',
};

const TOPIC_BY_KIND: ReadonlyMap<string, Topic> = new Map(
  TOPIC_NAMES.flatMap((topic) => TOPICS[topic].map((kind) => [kind, topic] as const)),
);

/** What a kind is called: its topic's words; the kind itself when a later program wrote it. */
export function kindWords(kind: string): string {
  const topic = TOPIC_BY_KIND.get(kind);
  return topic === undefined ? kind : TOPIC_WORDS[topic];
}

/** What cannot be switched off altogether: something is late, and somebody must know. */
const URGENT: ReadonlySet<NotificationKind> = new Set<NotificationKind>([
  'overdue',
  'escalation-sent',
  'overdue-digest',
  'progress-overdue',
  'directive-overdue',
  'check-up-overdue',
  'milestone-urged',
  'objection-overdue',
]);

export function isUrgent(kind: NotificationKind): boolean {
  return URGENT.has(kind);
}
