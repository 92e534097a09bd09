import type { PublicMilestone } from '@jiannuo/contracts';
import { formatDate, type Language } from '@jiannuo/web-ui';
import { englishCause } from '../words/cause.js';
import { say } from '../words/words.js';

/** “计划2024年9月1日完成”, with the first date where it was moved. */
export function dueText(
  { dueDate, originalDueDate }: Pick<PublicMilestone, 'dueDate' | 'originalDueDate'>,
  language: Language,
): string {
  const date = formatDate(dueDate, language);
  if (dueDate === originalDueDate) return say(language, '计划{date}完成', { date });
  const original = formatDate(originalDueDate, language);
  return say(language, '计划{date}完成（原计划{original}）', { date, original });
}

/** Where the milestone stands, in words. */
export function standingText(entry: PublicMilestone, language: Language): string {
  switch (entry.state) {
    case 'completed':
      return say(language, '{date}完成', { date: formatDate(entry.completedOn, language) });
    case 'reported':
      return say(language, '已申报，待审核（{date}）', {
        date: formatDate(entry.reportedOn, language),
      });
    case 'withdrawn':
      return say(language, '已撤销');
    case 'open':
      return language === 'en' ? englishCause(entry.cause, true) : entry.lightCause;
  }
}

/** “晚1天”, or an empty text for a milestone completed in time. */
export function lateText(
  { state, daysLate }: Pick<PublicMilestone, 'state' | 'daysLate'>,
  language: Language,
): string {
  if (state !== 'completed' || daysLate === null || daysLate <= 0) return '';
  if (language === 'en') return daysLate === 1 ? '1 day late' : `${daysLate} days late`;
  return `晚${daysLate}天`;
}
