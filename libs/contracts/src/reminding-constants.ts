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
