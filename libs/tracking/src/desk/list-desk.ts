import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeskItemView, DeskView } from '@jiannuo/contracts';
import { mayAccess, type Principal } from '@jiannuo/identity';
import { Database, readBusinessTime } from '@jiannuo/platform';
import { DESK_RULES, type DeskKindRule } from './desk-kinds.js';

/** Everything that waits for the principal, beside milestones to report and submissions to review. */
@Injectable()
export class ListDesk {
  constructor(private readonly database: Database) {}

  async run(principal: Principal): Promise<DeskView> {
    return this.database.readInRegions(principal.regions, async (tx) => {
      const { today } = await readBusinessTime(tx);
      // All kinds in one journey; Promise.all keeps their order.
      const found = await Promise.all(
        DESK_RULES.map((rule) => readItems(tx, rule, reachOf(rule, principal), today)),
      );
      return { items: found.flat() };
    });
  }
}

async function readItems(
  tx: EntityManager,
  rule: DeskKindRule,
  reach: readonly string[],
  today: string,
): Promise<DeskItemView[]> {
  if (reach.length === 0) return [];
  const rows: Omit<DeskItemView, 'kind'>[] = await tx.query(
    // Every rule is given the day, whether its own rows ask for it or not.
    `WITH today AS (SELECT $2::date) SELECT * FROM (${rule.sql}) rows
     ORDER BY "dueOn" NULLS LAST, since NULLS LAST, title`,
    [rule.reach === 'person' ? reach[0] : reach, today],
  );
  return rows.map((row) => ({ kind: rule.kind, ...row }));
}

/** Department ids, region codes or the user's own id; empty when the right is not theirs at all. */
function reachOf({ action, reach }: DeskKindRule, principal: Principal): string[] {
  switch (reach) {
    case 'department':
      return principal.grants.flatMap(({ departmentId, regionCode }) =>
        departmentId !== null && mayAccess(principal, action, { departmentId, regionCode })
          ? [departmentId]
          : [],
      );
    case 'region':
      return principal.regions.filter((regionCode) => mayAccess(principal, action, { regionCode }));
    case 'person':
      return principal.regions.some((regionCode) => mayAccess(principal, action, { regionCode }))
        ? [principal.userId]
        : [];
  }
}
