import { Pipe, type PipeTransform } from '@angular/core';

/**
 * The distance to a due date in words: “还有3个工作日”, “今天到期”, “已过19天” for a negative number.
 */
export function formatDays(days: number, unit: '天' | '个工作日' = '天'): string {
  if (days === 0) return '今天到期';
  return days > 0 ? `还有${days}${unit}` : `已过${-days}${unit}`;
}

@Pipe({ name: 'daysText' })
export class DaysTextPipe implements PipeTransform {
  transform(days: number, unit: '天' | '个工作日' = '天'): string {
    return formatDays(days, unit);
  }
}
