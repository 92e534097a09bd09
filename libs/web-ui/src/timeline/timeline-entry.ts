import type { LightValue } from '@jiannuo/contracts';
import { formatChineseDate } from '../formats/chinese-date.js';

/** What a timeline tells of one milestone; public and portal milestones both fit. */
export interface TimelineEntry {
  readonly key: string;
  readonly ordinal: number;
  readonly title: string;
  readonly department: { readonly name: string };
  readonly dueDate: string;
  readonly originalDueDate: string;
  readonly state: 'open' | 'reported' | 'completed' | 'withdrawn';
  readonly completedOn: string | null;
  readonly reportedOn: string | null;
  readonly daysLate: number | null;
  readonly light: LightValue | null;
  /** “逾期19天”, “将于3个工作日内到期”. */
  readonly lightCause: string;
  readonly isSample: boolean;
}

/** “计划2024年9月1日完成”, with the first date where it was moved. */
export function dueText({ dueDate, originalDueDate }: TimelineEntry): string {
  const due = `计划${formatChineseDate(dueDate)}完成`;
  return dueDate === originalDueDate
    ? due
    : `${due}（原计划${formatChineseDate(originalDueDate)}）`;
}

/** Where the milestone stands, in words. */
export function standingText(entry: TimelineEntry): string {
  switch (entry.state) {
    case 'completed':
      return `${formatChineseDate(entry.completedOn)}完成`;
    case 'reported':
      return `已申报，待审核（${formatChineseDate(entry.reportedOn)}）`;
    case 'withdrawn':
      return '已撤销';
    case 'open':
      return entry.lightCause;
  }
}

/** “晚1天”, or an empty text for a milestone completed in time. */
export function lateText({ state, daysLate }: TimelineEntry): string {
  return state === 'completed' && daysLate !== null && daysLate > 0 ? `晚${daysLate}天` : '';
}
