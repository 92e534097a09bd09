import type { PlanCalendarView } from '@jiannuo/contracts';
import { CustomChart, type CustomSeriesOption } from 'echarts/charts';
import {
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { GanttRow } from './gantt-rows.js';

use([
  CustomChart,
  GridComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkLineComponent,
  DataZoomInsideComponent,
  DataZoomSliderComponent,
  SVGRenderer,
]);

const ROW_HEIGHT = 26;
const DAY = 86_400_000;

/** Draws the rows, or draws them anew; the height follows their number. */
export function drawGantt(
  known: ECharts | undefined,
  element: HTMLElement,
  rows: readonly GanttRow[],
  calendar: PlanCalendarView,
): ECharts {
  element.style.height = `${rows.length * ROW_HEIGHT + 96}px`;
  const chart = known ?? observed(init(element, null, { renderer: 'svg' }), element);
  chart.resize();
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  chart.setOption(
    {
      animation: false,
      textStyle: { fontFamily: style.fontFamily, color: colour('--ink') },
      grid: { left: 8, right: 16, top: 32, bottom: 56, containLabel: true },
      tooltip: {
        formatter: ({ dataIndex }: { dataIndex: number }) => tipOf(rows[dataIndex]),
      },
      dataZoom: [
        { type: 'slider', xAxisIndex: 0, bottom: 8, height: 20, showDetail: false },
        { type: 'inside', xAxisIndex: 0, zoomOnMouseWheel: 'ctrl' },
      ],
      xAxis: {
        type: 'time',
        position: 'top',
        min: calendar.from,
        max: calendar.to,
        axisLabel: { formatter: '{M}月{d}日', color: colour('--muted') },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => name),
        axisLabel: { width: 220, overflow: 'truncate', color: colour('--ink') },
        axisTick: { show: false },
      },
      series: [bars(rows, calendar, colour)],
    },
    { notMerge: true },
  );
  return chart;
}

function bars(
  rows: readonly GanttRow[],
  calendar: PlanCalendarView,
  colour: (name: string) => string,
): CustomSeriesOption {
  return {
    type: 'custom',
    encode: { x: [1, 2], y: 0 },
    data: rows.map(({ from, to }, index) => [index, time(from), time(to) + DAY]),
    renderItem: (params, api) => {
      const row = rows[params.dataIndex];
      const [left = 0, middle = 0] = api.coord([api.value(1), api.value(0)]);
      const [right = 0] = api.coord([api.value(2), api.value(0)]);
      const height = ROW_HEIGHT * 0.5;
      return {
        type: 'rect',
        shape: {
          x: left,
          y: middle - height / 2,
          width: Math.max(3, right - left),
          height,
          r: 3,
        },
        style: {
          fill: row?.done === true ? colour('--brand-ground') : colour('--brand'),
          stroke: colour('--brand'),
        },
      };
    },
    // Rest days as bands behind the bars: the server's calendar, holidays and make-up days included.
    markArea: {
      silent: true,
      itemStyle: { color: colour('--track'), opacity: 0.6 },
      data: restSpans(calendar.restDays).map(({ from, to }) => [
        { xAxis: time(from) },
        { xAxis: time(to) + DAY },
      ]),
    },
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: colour('--ink'), type: 'dashed' },
      label: { formatter: '今天', color: colour('--ink') },
      data:
        calendar.today >= calendar.from && calendar.today <= calendar.to
          ? [{ xAxis: time(calendar.today) }]
          : [],
    },
  };
}

/** Days that follow one another as one span. */
function restSpans(days: readonly string[]): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last !== undefined && time(day) - time(last.to) === DAY) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}

function tipOf(row: GanttRow | undefined): string {
  if (row === undefined) return '';
  return [row.name, row.department, `${row.from} 至 ${row.to}`, row.done ? '已完成' : '']
    .filter((line) => line !== '')
    .map(escapeHtml)
    .join('<br>');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The start of a day as the chart's own axis reckons it. */
function time(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}

/** The chart follows the width of its place. */
function observed(chart: ECharts, element: HTMLElement): ECharts {
  const observer = new ResizeObserver(() => {
    if (chart.isDisposed()) observer.disconnect();
    else chart.resize();
  });
  observer.observe(element);
  return chart;
}
