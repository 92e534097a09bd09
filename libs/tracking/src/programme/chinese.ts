import type { CalendarDate } from '@jiannuo/domain';

/** 2024年9月1日 */
export function chineseDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
