import { Pipe, type PipeTransform } from '@angular/core';

/** `long` 2024年9月2日; `day` 9月2日. */
export type ChineseDateStyle = 'long' | 'day';

/** A calendar date as Chinese offices write it; an empty text where there is none. */
export function formatChineseDate(
  date: string | null | undefined,
  style: ChineseDateStyle = 'long',
): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? [];
  if (year === undefined) return '';
  const short = `${Number(month)}月${Number(day)}日`;
  return style === 'day' ? short : `${year}年${short}`;
}

@Pipe({ name: 'chineseDate' })
export class ChineseDatePipe implements PipeTransform {
  transform(date: string | null | undefined, style: ChineseDateStyle = 'long'): string {
    return formatChineseDate(date, style);
  }
}
