/** One approved figure of a counted deliverable, year to date. */
export interface ApprovedFigure {
  /** Code of the department that reported it. */
  readonly department: string;
  /** The month it speaks of, 'YYYY-MM'. */
  readonly period: string;
  readonly value: number;
}

/** What is current of a deliverable, and the latest month that contributes to it. */
export interface CurrentFigure {
  readonly value: number;
  readonly period: string;
}

/** A figure as a progress report holds it, beside what was approved before. */
export interface ReportedFigure {
  /** The deliverable in the reader's words. */
  readonly label: string;
  readonly value: number;
  /** The latest approved before its month; null when none is. */
  readonly previous: number | null;
  readonly direction: 'floor' | 'ceiling';
  readonly fallReason: string;
}

/** A year-to-date count does not fall by itself; under a ceiling falling is what is wanted. */
export function needsFallReason({ direction, previous, value }: ReportedFigure): boolean {
  return direction === 'floor' && previous !== null && value < previous;
}

/** True where a figure stands above a ceiling it must not pass 超出上限. */
export function exceedsCeiling(
  value: number,
  deliverable: { readonly direction: 'floor' | 'ceiling'; readonly target: number },
): boolean {
  return deliverable.direction === 'ceiling' && value > deliverable.target;
}

/**
 * The approved figure that stands beside a department's report of `period`: the latest of an
 * earlier month; its own where parts add up, anybody's otherwise.
 */
export function previousFigure(
  figures: readonly ApprovedFigure[],
  report: { readonly department: string; readonly period: string },
  partsAddUp: boolean,
): CurrentFigure | null {
  return latestFigure(
    figures.filter(
      ({ department, period }) =>
        period < report.period && (!partsAddUp || department === report.department),
    ),
    partsAddUp,
  );
}

/**
 * The figure of a deliverable now, from its approved, unrevoked figures in order of approval: the
 * one of the latest month, the later approval winning within a month. Where reported parts add up,
 * the sum of each department's own latest. Null while none is approved.
 */
export function currentFigure(
  figures: readonly ApprovedFigure[],
  partsAddUp: boolean,
): number | null {
  return latestFigure(figures, partsAddUp)?.value ?? null;
}

/** The same with the latest month it speaks of. */
export function latestFigure(
  figures: readonly ApprovedFigure[],
  partsAddUp: boolean,
): CurrentFigure | null {
  const latest = new Map<string, ApprovedFigure>();
  for (const figure of figures) {
    const part = partsAddUp ? figure.department : '';
    const known = latest.get(part);
    if (known === undefined || figure.period >= known.period) latest.set(part, figure);
  }
  const parts = [...latest.values()];
  if (parts.length === 0) return null;
  return {
    value: parts.reduce((sum, { value }) => sum + value, 0),
    period: parts.reduce((last, { period }) => (period > last ? period : last), ''),
  };
}
