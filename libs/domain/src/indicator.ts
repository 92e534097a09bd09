/** How an indicator's figure is compared with its target; '~' is 基本持平. */
export const COMPARATORS = ['>=', '<=', '>', '<', '~'] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** 达到、未达到、暂无数据; never a percentage of progress. */
export const INDICATOR_STANDINGS = ['met', 'not-met', 'no-figure'] as const;
export type IndicatorStanding = (typeof INDICATOR_STANDINGS)[number];

export interface IndicatorTarget {
  readonly comparator: Comparator;
  /** In the indicator's unit; for a target relative to another indicator that one's figure. */
  readonly value: number | null;
  /** Allowed distance of an approximate target (左右、基本持平), in the same unit; 0 when exact. */
  readonly tolerance: number;
}

/** Does a figure meet its target? 'no-figure' while the figure, or what it is measured by, is missing. */
export function judgeIndicator(target: IndicatorTarget, figure: number | null): IndicatorStanding {
  const { comparator, value, tolerance } = target;
  if (figure === null || value === null) return 'no-figure';
  return isMet(comparator, withoutNoise(figure - value), tolerance) ? 'met' : 'not-met';
}

function isMet(comparator: Comparator, difference: number, tolerance: number): boolean {
  switch (comparator) {
    case '>=':
      return difference >= -tolerance;
    case '<=':
      return difference <= tolerance;
    case '>':
      return difference > -tolerance;
    case '<':
      return difference < tolerance;
    case '~':
      return Math.abs(difference) <= tolerance;
  }
}

/** 5.3 − 5.1 is not exactly 0.2 in floating point; figures have far fewer than nine decimals. */
function withoutNoise(difference: number): number {
  return Math.round(difference * 1e9) / 1e9;
}
