/** One approved figure of a counted deliverable, year to date. */
export interface ApprovedFigure {
  /** Code of the department that reported it. */
  readonly department: string;
  /** The month it speaks of, 'YYYY-MM'. */
  readonly period: string;
  readonly value: number;
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
  const latest = new Map<string, ApprovedFigure>();
  for (const figure of figures) {
    const part = partsAddUp ? figure.department : '';
    const known = latest.get(part);
    if (known === undefined || figure.period >= known.period) latest.set(part, figure);
  }
  if (latest.size === 0) return null;
  return [...latest.values()].reduce((sum, { value }) => sum + value, 0);
}
