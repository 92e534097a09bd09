import type { NotificationPayload } from '@jiannuo/notifications';
import type { MilestoneFacts } from '../facts/milestone-facts.js';
import type { RegionDay } from '../facts/region-day.js';
import { describeMilestone, distanceWords } from './milestone-message.js';
import { namedTitle, portalLink } from './chinese.js';

/** What an urging by hand says. `word` is the sender's own; everything is plain text. */
export function urgingMessage(
  milestone: MilestoneFacts,
  { calendar, today }: RegionDay,
  { sender, word }: { readonly sender: string; readonly word: string },
): NotificationPayload {
  return {
    title: `【催办】${namedTitle(milestone)} ${distanceWords(milestone, calendar, today)}`,
    body: [
      ...describeMilestone(milestone, calendar),
      `催办人：${sender}`,
      ...(word === '' ? [] : [`附言：“${word}”`]),
      '请办理：已经完成的，请立即填报；尚未完成的，请抓紧推进。',
    ].join('\n'),
    link: portalLink(milestone.projectKey, milestone.ordinal),
  };
}
