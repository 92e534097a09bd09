import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '@jiannuo/domain';
import { regionalCalendar, type CalendarEdit } from '@jiannuo/platform';

/**
 * The region's working days: the official calendar with the region's own edits, which win.
 * A year not announced yet is Monday to Friday and says of itself that it is provisional, unless
 * the region has confirmed it by the official notice.
 */
export async function readWorkingCalendar(
  tx: EntityManager,
  regionCode: string,
): Promise<WorkingCalendar> {
  const calendars = await readWorkingCalendars(tx, [regionCode]);
  return calendars.get(regionCode) ?? regionalCalendar([]);
}

interface RegionRow {
  readonly code: string;
  readonly edits: readonly CalendarEdit[];
  readonly years: readonly number[];
}

/** The same for many regions at once; those that changed nothing share one calendar. */
export async function readWorkingCalendars(
  tx: EntityManager,
  regionCodes: readonly string[],
): Promise<ReadonlyMap<string, WorkingCalendar>> {
  const rows: RegionRow[] = await tx.query(
    `SELECT r.code, coalesce(d.edits, '[]') AS edits, coalesce(y.years, '[]') AS years
     FROM unnest($1::text[]) AS r(code)
     LEFT JOIN (SELECT region_code, jsonb_agg(jsonb_build_object('day', day, 'kind', kind)) AS edits
       FROM calendar_day WHERE region_code = ANY ($1) GROUP BY 1) d ON d.region_code = r.code
     LEFT JOIN (SELECT region_code, jsonb_agg(year) AS years
       FROM calendar_year WHERE region_code = ANY ($1) GROUP BY 1) y ON y.region_code = r.code`,
    [[...new Set(regionCodes)]],
  );
  const official = regionalCalendar([]);
  return new Map(
    rows.map(({ code, edits, years }) => [
      code,
      edits.length + years.length === 0 ? official : regionalCalendar(edits, years),
    ]),
  );
}
