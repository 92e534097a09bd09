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
import type { PlanCalendarView, PlanProjectView } from '@jiannuo/contracts';
import type { ECharts } from 'echarts/core';
import { ganttRows } from './gantt-rows.js';

/** The year of a list: each milestone a bar, rest days marked, today a line; the table says the same. */
@Component({
  selector: 'jn-gantt-chart',
  template: `
    @if (rows().length > 0) {
      <div class="gantt" #chart role="img" [attr.aria-label]="summary()"></div>
      @if (calendar().provisional) {
        <p class="muted">这一年的节假日尚未公布，休息日暂按双休日标示。</p>
      }
    } @else {
      <p class="jn-empty">还没有节点，编排后在这里显示。</p>
    }
  `,
})
export class GanttChart {
  readonly projects = input.required<readonly PlanProjectView[]>();
  readonly calendar = input.required<PlanCalendarView>();

  protected readonly rows = computed(() => ganttRows(this.projects(), this.calendar().from));
  protected readonly summary = computed(
    () => `甘特图：${this.projects().length}个项目的${this.rows().length}个节点，具体日期见列表`,
  );

  private readonly host = viewChild<ElementRef<HTMLElement>>('chart');
  private chart: ECharts | undefined;

  constructor() {
    effect(() => {
      const element = this.host()?.nativeElement;
      const rows = this.rows();
      const calendar = this.calendar();
      if (element !== undefined) void this.draw(element, rows, calendar);
    });
    inject(DestroyRef).onDestroy(() => this.chart?.dispose());
  }

  private async draw(
    element: HTMLElement,
    rows: ReturnType<typeof ganttRows>,
    calendar: PlanCalendarView,
  ): Promise<void> {
    const { drawGantt } = await import('./draw-gantt.js');
    this.chart = drawGantt(this.chart, element, rows, calendar);
  }
}
