import { Inject, Injectable } from '@nestjs/common';
import type { WorkingCalendarQuery, WorkingCalendarView } from '@jiannuo/contracts';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { readCalendarYear } from '@jiannuo/organisation';
import { Database } from '@jiannuo/platform';

/** One year of a region's working days, for everybody who works there. */
@Injectable()
export class ShowCalendar {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(principal: Principal, query: WorkingCalendarQuery): Promise<WorkingCalendarView> {
    const regionCode = query.regionCode ?? principal.regions[0] ?? '';
    requireAccess(principal, 'programme.read', { regionCode });
    const { days, provisional, confirmation } = await this.database.inRegions([regionCode], (tx) =>
      readCalendarYear(tx, regionCode, query.year),
    );
    return {
      regionCode,
      regionName:
        principal.grants.find((grant) => grant.regionCode === regionCode)?.regionName ?? '',
      year: query.year,
      provisional,
      confirmation: confirmation && { ...confirmation, at: confirmation.at.toISOString() },
      days: days.map((day) => ({ ...day, changedAt: day.changedAt?.toISOString() ?? null })),
      mayEdit: mayAccess(principal, 'calendar.edit', { regionCode }),
    };
  }
}
