import type { CalendarDate } from '@jiannuo/domain';

/** 2024年9月1日 */
export function chineseDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** The milestone's place, a path inside the portal. */
export function portalLink(projectKey: string, milestoneOrdinal: number | null): string {
  const page = `/projects/${projectKey}`;
  return milestoneOrdinal === null ? page : `${page}?milestone=${milestoneOrdinal}`;
}

export const SAMPLE = '（示例）';

/** A title as messages name it; what is not in the document says so. */
export function namedTitle(subject: {
  readonly title: string;
  readonly isSample: boolean;
}): string {
  return subject.isSample ? `${subject.title}${SAMPLE}` : subject.title;
}
