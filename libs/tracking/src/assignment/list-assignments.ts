import { Injectable } from '@nestjs/common';
import type { AssignmentListQuery, AssignmentView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { mapAssignment } from './assignment-mapper.js';
import { readAssignments } from './assignment-rows.js';

/** The tasks of one's departments; for those who supervise, of all departments. */
@Injectable()
export class ListAssignments {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: AssignmentListQuery): Promise<AssignmentView[]> {
    requireRegions(principal, 'programme.read');
    // Who does what is the region's own affair; a city reads its counties' lists, not their tasks.
    return this.database.inRegions(principal.regions, async (tx) => {
      const rows = await readAssignments(tx, {
        departmentIds: principal.grants.flatMap(({ departmentId }) => departmentId ?? []),
        regionCodes: principal.grants.flatMap(({ departmentId, regionCode }) =>
          departmentId === null ? [regionCode] : [],
        ),
        openOnly: query.scope !== 'all',
        projectKey: query.projectKey ?? null,
      });
      const days = new Map<string, RegionDay>();
      for (const row of rows) {
        if (!days.has(row.regionCode)) days.set(row.regionCode, await readRegionDay(tx, row));
      }
      const actor = actorOf(principal);
      return rows.flatMap((row) => {
        const day = days.get(row.regionCode);
        return day === undefined ? [] : [mapAssignment(row, actor, day)];
      });
    });
  }
}
