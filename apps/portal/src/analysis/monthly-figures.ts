import type { AnalysisRow } from '@jiannuo/contracts';

/** How many milestones were due and how many were completed, counted up to the end of each month. */
export interface MonthlyFigures {
  readonly year: number;
  /** Twelve numbers, January first. */
  readonly due: readonly number[];
  /** Up to the month of today; null for months to come. */
  readonly completed: readonly (number | null)[];
}

/** @param today `YYYY-MM-DD` */
export function monthlyFigures(
  rows: readonly AnalysisRow[],
  year: number,
  today: string,
): MonthlyFigures {
  const own = rows.filter((row) => row.year === year && row.state !== 'withdrawn');
  const months = Array.from(
    { length: 12 },
    (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`,
  );
  const upTo = (month: string, date: string | null) => date !== null && date.slice(0, 7) <= month;
  return {
    year,
    due: months.map((month) => own.filter((row) => upTo(month, row.dueDate)).length),
    completed: months.map((month) =>
      month <= today.slice(0, 7) ? own.filter((row) => upTo(month, row.completedOn)).length : null,
    ),
  };
}
