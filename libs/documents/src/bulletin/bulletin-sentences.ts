import { chineseDate } from '../chinese-date.js';
import type { BulletinContent } from './bulletin-content.js';

/** What a bulletin asks of whoever is late. */
export const BULLETIN_CLOSING = '请逾期事项的责任单位说明原因，明确完成时间，并按规定申报。';

/** Of which day the figures are, and where they come from. */
export function openingSentence({ asOf, publicationVersion }: BulletinContent): string {
  return `截至${chineseDate(asOf)}，民生实事进展情况如下。本通报的数据与公开页第${publicationVersion}版一致，只含已审核通过的内容。`;
}

export function countsSentence({ counts, projects }: BulletinContent): string {
  return `共${projects.length}件：已完成${counts.done}件，正常推进${counts.green}件，预警${counts.yellow}件，滞后${counts.red}件，未开始${counts.grey}件。`;
}
