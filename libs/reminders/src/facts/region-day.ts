import type { EntityManager } from 'typeorm';
import type { CalendarDate, WorkingCalendar } from '@jiannuo/domain';
import { readWorkingCalendar } from '@jiannuo/organisation';
import { readBusinessTime } from '@jiannuo/platform';

/** A region at this moment of business time. */
export interface RegionDay {
  readonly code: string;
  readonly timeZone: string;
  readonly now: Date;
  readonly today: CalendarDate;
  readonly calendar: WorkingCalendar;
}

export async function readRegionDay(tx: EntityManager, code: string): Promise<RegionDay> {
  const rows: { timeZone: string }[] = await tx.query(
    'SELECT time_zone AS "timeZone" FROM region WHERE code = $1',
    [code],
  );
  const row = rows[0];
  if (!row) throw new Error(`No such region: ${code}`);
  const time = await readBusinessTime(tx, row.timeZone);
  return { code, ...row, ...time, calendar: await readWorkingCalendar(tx, code) };
}
