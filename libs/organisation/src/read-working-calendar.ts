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

/** What a region says otherwise than the official calendar. */
export interface CalendarEdits {
  readonly edits: readonly CalendarEdit[];
  readonly years: readonly number[];
}

/** SQL for the `CalendarEdits` of the region whose code is `region`, for statements that read more. */
export function selectCalendarEdits(region: string): string {
  return `jsonb_build_object(
    'edits', (SELECT coalesce(jsonb_agg(jsonb_build_object('day', day, 'kind', kind)), '[]')
      FROM calendar_day WHERE region_code = ${region}),
    'years', (SELECT coalesce(jsonb_agg(year), '[]')
      FROM calendar_year WHERE region_code = ${region}))`;
}

/** The calendar with these edits; regions that changed nothing share one. */
export function calendarWith({ edits, years }: CalendarEdits): WorkingCalendar {
  return regionalCalendar(edits, years);
}

/** The same for many regions at once. */
export async function readWorkingCalendars(
  tx: EntityManager,
  regionCodes: readonly string[],
): Promise<ReadonlyMap<string, WorkingCalendar>> {
  const rows: { code: string; calendar: CalendarEdits }[] = await tx.query(
    `SELECT r.code, ${selectCalendarEdits('r.code')} AS calendar FROM unnest($1::text[]) AS r(code)`,
    [[...new Set(regionCodes)]],
  );
  return new Map(rows.map(({ code, calendar }) => [code, calendarWith(calendar)]));
}
