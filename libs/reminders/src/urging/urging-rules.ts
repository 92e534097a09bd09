import { REMINDING_LIMITS } from '@jiannuo/contracts/constants';
import {
  addDays,
  firstWorkingDayOnOrAfter,
  type CalendarDate,
  type WorkingCalendar,
} from '@jiannuo/domain';

/** What decides whether somebody may urge a milestone now. */
export interface UrgingFacts {
  readonly open: boolean;
  /** Handed in and waiting for its review. */
  readonly reported: boolean;
  /** The responsible department is the sender's own. */
  readonly ownMilestone: boolean;
  /** The working days for which the same sender has urged it before. */
  readonly before: readonly CalendarDate[];
}

/** The working day an urging counts for: what is urged on a rest day counts for the next one. */
export function urgingDay(calendar: WorkingCalendar, today: CalendarDate): CalendarDate {
  return firstWorkingDayOnOrAfter(calendar, today);
}

/** Null when the milestone may be urged; otherwise why not, in words that say what to do. */
export function whyNotUrge(facts: UrgingFacts, day: CalendarDate): string | null {
  if (!facts.open) return '这个节点已经完成或撤销，不必催办。';
  if (facts.reported) return '责任单位已经申报，正在等待审核，不必催办。';
  if (facts.ownMilestone) return '这是本单位的节点，请直接办理或在单位内部督促。';
  if (facts.before.includes(day)) return '您今天已经催办过一次，下一个工作日可以再催。';
  const week = facts.before.filter((one) => one > addDays(day, -7));
  return week.length >= REMINDING_LIMITS.urgingsPerWeek
    ? `一周内对同一节点最多催办${REMINDING_LIMITS.urgingsPerWeek}次，您已催满；可以改用电话联系或下发督办通知单。`
    : null;
}

/** One line without control characters: a word can never forge a line of the message around it. */
export function tidyWord(word: string): string {
  return word.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
