import { Pipe, type PipeTransform } from '@angular/core';

/** “58%”, with decimals only beyond 100 (“101.33%”); “—” where there is no figure. */
export function formatPercent(value: number | null): string {
  if (value === null) return '—';
  return value > 100 ? `${Number(value.toFixed(2))}%` : `${Math.floor(value)}%`;
}

@Pipe({ name: 'percentText' })
export class PercentTextPipe implements PipeTransform {
  transform(value: number | null): string {
    return formatPercent(value);
  }
}
