import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '@jiannuo/domain';
import { regionalCalendar, type CalendarEdit } from '@jiannuo/platform';

/**
 * The region's working days: the official calendar with the region's own edits, which win.
 * A year not announced yet is Monday to Friday and says of itself that it is provisional.
 */
export async function readWorkingCalendar(
  tx: EntityManager,
  regionCode: string,
): Promise<WorkingCalendar> {
  const edits: CalendarEdit[] = await tx.query(
    'SELECT day, kind FROM calendar_day WHERE region_code = $1',
    [regionCode],
  );
  return regionalCalendar(edits);
}
