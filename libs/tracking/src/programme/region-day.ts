import type { EntityManager } from 'typeorm';
import type { CalendarDate, WorkingCalendar } from '@jiannuo/domain';
import { readWorkingCalendar, readWorkingCalendars } from '@jiannuo/organisation';
import { readBusinessTime } from '@jiannuo/platform';

/** What "today" means in a region: the instant, the date and the working days around it. */
export interface RegionDay {
  readonly now: Date;
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
}

export async function readRegionDay(
  tx: EntityManager,
  region: {
    readonly regionCode: string;
    readonly timeZone: string;
    /** Of a list: when it is closed its figures stay those of that day. */
    readonly closedOn?: CalendarDate | null;
  },
): Promise<RegionDay> {
  const { now, today } = await readBusinessTime(tx, region.timeZone);
  return {
    now,
    today: region.closedOn ?? today,
    calendar: await readWorkingCalendar(tx, region.regionCode),
  };
}

/** The same for several regions, in one journey. */
export async function readRegionDays(
  tx: EntityManager,
  regionCodes: readonly string[],
): Promise<ReadonlyMap<string, RegionDay>> {
  const [days, calendars] = await Promise.all([
    tx.query<{ code: string; now: Date; today: CalendarDate }[]>(
      `SELECT code, business_now() AS now, (business_now() AT TIME ZONE time_zone)::date AS today
       FROM region WHERE code = ANY ($1)`,
      [regionCodes],
    ),
    readWorkingCalendars(tx, regionCodes),
  ]);
  return new Map(
    days.flatMap(({ code, now, today }) => {
      const calendar = calendars.get(code);
      return calendar === undefined ? [] : [[code, { now, today, calendar }] as const];
    }),
  );
}
