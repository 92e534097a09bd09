import type { EntityManager } from 'typeorm';
import { officialHolidays } from '@jiannuo/platform';

/** A day that is not as its weekday says, and who says so. */
export interface CalendarDay {
  readonly day: string;
  readonly kind: 'holiday' | 'workday';
  readonly name: string;
  readonly origin: 'official' | 'region';
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
}

export interface YearConfirmation {
  readonly source: string;
  readonly by: string;
  readonly at: Date;
}

export interface CalendarYear {
  readonly days: readonly CalendarDay[];
  /** True while the year's holidays are in no notice this system knows. */
  readonly provisional: boolean;
  readonly confirmation: YearConfirmation | null;
}

/** A region's year: the official days with the region's own entries, which win, by date. */
export async function readCalendarYear(
  tx: EntityManager,
  regionCode: string,
  year: number,
): Promise<CalendarYear> {
  const official = officialHolidays();
  const ofYear = (days: Iterable<string>): string[] =>
    [...days].filter((day) => day.startsWith(`${year}-`));
  const announced = (kind: CalendarDay['kind'], days: readonly string[]): CalendarDay[] =>
    days.map((day) => ({
      day,
      kind,
      name: official.names.get(day) ?? '',
      origin: 'official',
      changedBy: null,
      changedAt: null,
    }));
  const own: CalendarDay[] = await tx.query(
    `SELECT d.day, d.kind, d.name, 'region' AS origin, u.display_name AS "changedBy",
       d.changed_at AS "changedAt"
     FROM calendar_day d LEFT JOIN app_user u ON u.id = d.changed_by
     WHERE d.region_code = $1 AND extract(year FROM d.day) = $2`,
    [regionCode, year],
  );
  const confirmed: YearConfirmation[] = await tx.query(
    `SELECT y.source, u.display_name AS by, y.confirmed_at AS at
     FROM calendar_year y JOIN app_user u ON u.id = y.confirmed_by
     WHERE y.region_code = $1 AND y.year = $2`,
    [regionCode, year],
  );
  const byDay = new Map(
    [
      ...announced('holiday', ofYear(official.holidays)),
      ...announced('workday', ofYear(official.workdays)),
      ...own,
    ].map((day) => [day.day, day]),
  );
  return {
    days: [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    provisional: !official.knownYears.has(year) && confirmed.length === 0,
    confirmation: confirmed[0] ?? null,
  };
}
