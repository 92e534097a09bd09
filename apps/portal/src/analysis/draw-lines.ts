import { LineChart } from 'echarts/charts';
import { GridComponent, LegendPlainComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Series } from './trend-chart.js';

use([LineChart, GridComponent, LegendPlainComponent, TooltipComponent, SVGRenderer]);

/** Dashes and symbols tell the lines apart without colour. */
const DASHES = ['dashed', 'solid', 'dotted', 'dashed'] as const;
const SYMBOLS = ['none', 'circle', 'none', 'triangle'] as const;

/** Draws, or draws anew into the chart that is there. */
export function drawLines(
  known: ECharts | undefined,
  element: HTMLElement,
  months: readonly string[],
  series: readonly Series[],
): ECharts {
  const chart = known ?? observed(init(element, null, { renderer: 'svg' }), element);
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const colours = [colour('--muted'), colour('--brand'), colour('--muted'), colour('--brand')];
  chart.setOption(
    {
      animation: false,
      textStyle: { fontFamily: style.fontFamily, color: colour('--ink') },
      color: colours,
      grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: colour('--ink') } },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: [...months], boundaryGap: false },
      yAxis: { type: 'value', minInterval: 1 },
      series: series.map(({ name, values }, index) => ({
        name,
        type: 'line' as const,
        data: [...values],
        symbol: SYMBOLS[index] ?? 'none',
        symbolSize: 7,
        lineStyle: { type: DASHES[index] ?? 'solid', width: index < 2 ? 2.5 : 1.5 },
      })),
    },
    { notMerge: true },
  );
  return chart;
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
