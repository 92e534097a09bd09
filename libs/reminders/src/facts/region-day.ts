import type { EntityManager } from 'typeorm';
import type { CalendarDate, WorkingCalendar } from '@jiannuo/domain';
import { readWorkingCalendars } from '@jiannuo/organisation';

/** A region at this moment of business time. */
export interface RegionDay {
  readonly code: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
}

/** These regions, by their code. */
export async function readRegionDays(
  tx: EntityManager,
  codes: readonly string[],
): Promise<ReadonlyMap<string, RegionDay>> {
  const rows: Omit<RegionDay, 'calendar'>[] = await tx.query(
    `SELECT r.code, r.time_zone AS "timeZone", t.now, (t.now AT TIME ZONE r.time_zone)::date AS today
     FROM region r, (SELECT business_now() AS now) t WHERE r.code = ANY ($1)`,
    [[...new Set(codes)]],
  );
  const calendars = await readWorkingCalendars(tx, codes);
  return new Map(
    rows.map((row) => {
      const calendar = calendars.get(row.code);
      if (!calendar) throw new Error(`No calendar for region ${row.code}`);
      return [row.code, { ...row, calendar }];
    }),
  );
}
