import type { EntityManager } from 'typeorm';
import type { CalendarDate, WorkingCalendar } from '@jiannuo/domain';
import { readWorkingCalendar } from '@jiannuo/organisation';
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
