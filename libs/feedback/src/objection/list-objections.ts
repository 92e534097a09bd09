import { Injectable } from '@nestjs/common';
import type { ObjectionPage } from '@jiannuo/contracts';
import { mayAccess, type Principal } from '@jiannuo/identity';
import { Database, readBusinessTime } from '@jiannuo/platform';
import { mapObjection, readObjections } from './objection-rows.js';

/** What citizens asked: a department sees its own, supervision the region's. */
@Injectable()
export class ListObjections {
  constructor(private readonly database: Database) {}

  async run(principal: Principal): Promise<ObjectionPage> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { today } = await readBusinessTime(tx);
      const rows = await readObjections(tx);
      const seen = rows.filter((row) => mayAccess(principal, 'objection.read', row));
      return { items: seen.map((row) => mapObjection(row, principal, today)) };
    });
  }
}
