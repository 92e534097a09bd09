import { Inject, Injectable } from '@nestjs/common';
import type { OutsideSystemList } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readOutsideSystems } from './outside-rows.js';

/** Which other systems ask this region for workbooks, and how each wants them. */
@Injectable()
export class ListOutsideSystems {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(principal: Principal): Promise<OutsideSystemList> {
    const regions = requireRegions(principal, 'outside-system.read');
    return this.database.inRegions(regions, async (tx) => ({
      items: await readOutsideSystems(tx, regions),
    }));
  }
}
