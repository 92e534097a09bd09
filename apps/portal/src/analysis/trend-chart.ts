import {
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import type { ECharts } from 'echarts/core';
import type { MonthlyFigures } from './monthly-figures.js';

/** Due and completed milestones over the year, perhaps beside last year's; the numbers below it. */
@Component({
  selector: 'jn-trend-chart',
  template: `
    <div class="chart" #chart role="img" [attr.aria-label]="summary()"></div>
    <details>
      <summary>按月数字</summary>
      <div class="table-frame" tabindex="0" role="region" aria-label="按月数字">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">截至</th>
              @for (series of series(); track series.name) {
                <th scope="col">{{ series.name }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (month of months; track month; let index = $index) {
              <tr>
                <th scope="row">{{ month }}</th>
                @for (series of series(); track series.name) {
                  <td>{{ series.values[index] ?? '—' }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    </details>
  `,
})
export class TrendChart {
  readonly figures = input.required<MonthlyFigures>();
  /** The year it is compared with; null for none. */
  readonly compared = input<MonthlyFigures | null>(null);

  protected readonly months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
  protected readonly series = computed(() => [
    ...seriesOf(this.figures()),
    ...seriesOf(this.compared()),
  ]);
  protected readonly summary = computed(() => {
    const { year, due, completed } = this.figures();
    const last = completed.filter((value) => value !== null).length;
    return `${year}年累计到期与完成的节点：截至${last}月，到期${due[last - 1] ?? 0}个，完成${completed[last - 1] ?? 0}个`;
  });

  private readonly host = viewChild.required<ElementRef<HTMLElement>>('chart');
  private chart: ECharts | undefined;

  constructor() {
    effect(() => {
      const element = this.host().nativeElement;
      const series = this.series();
      void this.draw(element, series);
    });
    inject(DestroyRef).onDestroy(() => this.chart?.dispose());
  }

  private async draw(element: HTMLElement, series: readonly Series[]): Promise<void> {
    const { drawLines } = await import('./draw-lines.js');
    this.chart = drawLines(this.chart, element, this.months, series);
  }
}

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

function seriesOf(figures: MonthlyFigures | null): Series[] {
  if (figures === null) return [];
  return [
    { name: `${figures.year}年到期`, values: figures.due },
    { name: `${figures.year}年完成`, values: figures.completed },
  ];
}
