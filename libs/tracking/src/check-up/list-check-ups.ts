import { Injectable } from '@nestjs/common';
import type { CheckUpListQuery, CheckUpPage } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { pageOf } from '../project/page.js';
import { mapCheckUpSummary } from './check-up-mapper.js';
import { readCheckUps } from './check-up-rows.js';
import { mayReadCheckUp } from './check-up-visibility.js';

/** The check-ups the principal may read: those to be done by their date, then the rest. */
@Injectable()
export class ListCheckUps {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: CheckUpListQuery): Promise<CheckUpPage> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { scope = 'open', milestoneKey } = query;
      const rows = (
        await readCheckUps(tx, { scope, userId: principal.userId, milestoneKey })
      ).filter((row) => mayReadCheckUp(principal, row));
      const page = pageOf(rows, ({ id }) => id, query);
      return { ...page, items: page.items.map(mapCheckUpSummary) };
    });
  }
}
