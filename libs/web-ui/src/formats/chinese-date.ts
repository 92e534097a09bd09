import { inject, Pipe, type PipeTransform } from '@angular/core';
import { LANGUAGE, type Language } from '../language/language.js';

/** `long` 2024年9月2日; `day` 9月2日. */
export type ChineseDateStyle = 'long' | 'day';

/** A calendar date as Chinese offices write it; an empty text where there is none. */
export function formatChineseDate(
  date: string | null | undefined,
  style: ChineseDateStyle = 'long',
): string {
  return formatDate(date, 'zh', style);
}

/** “2024年9月2日”, in English “2 September 2024”; an empty text where there is none. */
export function formatDate(
  date: string | null | undefined,
  language: Language,
  style: ChineseDateStyle = 'long',
): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '') ?? [];
  if (year === undefined) return '';
  if (language === 'en') {
    const short = `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''}`;
    return style === 'day' ? short : `${short} ${year}`;
  }
  const short = `${Number(month)}月${Number(day)}日`;
  return style === 'day' ? short : `${year}年${short}`;
}

/** “2024年8月”, in English “August 2024”. */
export function formatMonth(period: string | null, language: Language): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(period ?? '') ?? [];
  if (year === undefined) return period ?? '';
  return language === 'en'
    ? `${MONTHS[Number(month) - 1] ?? ''} ${year}`
    : `${year}年${Number(month)}月`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

@Pipe({ name: 'chineseDate' })
export class ChineseDatePipe implements PipeTransform {
  private readonly language = inject(LANGUAGE);

  transform(date: string | null | undefined, style: ChineseDateStyle = 'long'): string {
    return formatDate(date, this.language, style);
  }
}
