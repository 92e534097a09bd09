import { Pipe, type PipeTransform } from '@angular/core';

const MOMENT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** “2024年9月20日 09:05”, in the region's time. */
export function formatMoment(moment: string | null | undefined): string {
  if (!moment) return '';
  const parts = new Map(
    MOMENT.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]),
  );
  const date = `${parts.get('year')}年${parts.get('month')}月${parts.get('day')}日`;
  return `${date} ${parts.get('hour')}:${parts.get('minute')}`;
}

/** “星期五” of a calendar date. */
export function weekday(date: string): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return Number.isNaN(day) ? '' : `星期${WEEKDAYS[day] ?? ''}`;
}

/** Calendar days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

@Pipe({ name: 'moment' })
export class MomentPipe implements PipeTransform {
  transform(moment: string | null | undefined): string {
    return formatMoment(moment);
  }
}

@Pipe({ name: 'weekday' })
export class WeekdayPipe implements PipeTransform {
  transform(date: string): string {
    return weekday(date);
  }
}
