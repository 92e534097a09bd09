import { Injectable } from '@nestjs/common';
import type { ReconsiderationListQuery, ReconsiderationPage } from '@jiannuo/contracts';
import { mayAccess, requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { pageOf } from '../project/page.js';
import { mapReconsideration } from './reconsideration-mapper.js';
import { readReconsiderations } from './reconsideration-rows.js';

/** Those of one's departments; for those who supervise, all of the region. */
@Injectable()
export class ListReconsiderations {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: ReconsiderationListQuery): Promise<ReconsiderationPage> {
    requireSomeRight(principal);
    const own = principal.grants.flatMap(({ departmentId }) => departmentId ?? []);
    const regions = principal.regions.filter((regionCode) =>
      mayAccess(principal, 'reconsideration.read', { regionCode }),
    );
    return this.database.inRegions(principal.regions, async (tx) => {
      const rows = await readReconsiderations(tx, own, regions);
      const { items, nextCursor } = pageOf(rows, ({ id }) => id, query);
      const actor = actorOf(principal);
      return { items: items.map((row) => mapReconsideration(row, actor)), nextCursor };
    });
  }
}

function requireSomeRight(principal: Principal): void {
  const may = principal.grants.some(({ regionCode, departmentId }) =>
    mayAccess(principal, 'reconsideration.read', { regionCode, departmentId }),
  );
  if (!may) {
    requireAccess(principal, 'reconsideration.read', { regionCode: principal.regions[0] ?? '' });
  }
}
