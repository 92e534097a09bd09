import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DirectiveListQuery, DirectivePage, DirectiveSummaryView } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readRegionDay, type RegionDay } from '../programme/region-day.js';
import { pageOf } from '../project/page.js';
import { mapDirectiveSummary } from './directive-mapper.js';
import { readDirectives, type DirectiveRow } from './directive-rows.js';
import { mayReadDirective } from './directive-visibility.js';

/** The directives the principal may read, the most urgent first. */
@Injectable()
export class ListDirectives {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: DirectiveListQuery): Promise<DirectivePage> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { scope = 'open', projectKey } = query;
      const rows = (await readDirectives(tx, { scope, projectKey })).filter((row) =>
        mayReadDirective(principal, row),
      );
      const page = pageOf(rows, ({ id }) => id, query);
      return { ...page, items: await mapAll(tx, page.items) };
    });
  }
}

async function mapAll(
  tx: EntityManager,
  rows: readonly DirectiveRow[],
): Promise<DirectiveSummaryView[]> {
  const days = new Map<string, RegionDay>();
  const views: DirectiveSummaryView[] = [];
  for (const row of rows) {
    const day = days.get(row.regionCode) ?? (await readRegionDay(tx, row));
    days.set(row.regionCode, day);
    views.push(mapDirectiveSummary(row, day));
  }
  return views;
}
