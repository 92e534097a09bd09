import { Injectable } from '@nestjs/common';
import type { OwedMilestonePage, OwedMilestoneView, PageQuery } from '@jiannuo/contracts';
import { compareDates, overdueState } from '@jiannuo/domain';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { standingOf } from '../programme/milestone-rows.js';
import { readProgrammes, type ProgrammeRow } from '../programme/programme-rows.js';
import { readRegionDays, type RegionDay } from '../programme/region-day.js';
import { mapMilestoneSummary } from '../project/milestone-mapper.js';
import { pageOf } from '../project/page.js';
import {
  readDueMilestones,
  readOpenMilestones,
  type OpenMilestoneRow,
} from './open-milestone-rows.js';

/** A milestone that somebody owes, with what its place in the list depends on. */
interface Owed {
  readonly milestone: OpenMilestoneRow;
  readonly programme: ProgrammeRow;
  readonly day: RegionDay;
  readonly mine: boolean;
  readonly overdue: boolean;
  readonly overdueDays: number;
}

/**
 * What is owed: for those who report, the open milestones of their departments; for those who look
 * over a region, what is overdue in it; for those who do both, both. Most overdue first, then what
 * was returned, then by due date; what waits for a review stands last, because nobody but the
 * reviewer owes it.
 */
@Injectable()
export class ListOwedMilestones {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, query: PageQuery): Promise<OwedMilestonePage> {
    requireRegions(principal, 'programme.read');
    const { departments, regions } = reachOf(principal);
    // One's own desk: what lies below is read there, and owed there.
    return this.database.readInRegions(principal.regions, async (tx) => {
      const [programmes, days, mine, due] = await Promise.all([
        readProgrammes(tx),
        readRegionDays(tx, principal.regions),
        readOpenMilestones(tx, departments),
        readDueMilestones(tx, regions),
      ]);
      const milestones = new Map([...due, ...mine].map((milestone) => [milestone.id, milestone]));
      const ofId = new Map(programmes.map((programme) => [programme.id, programme]));
      const owed = [...milestones.values()]
        .flatMap((milestone) => {
          const programme = ofId.get(milestone.programmeId);
          const day = programme && days.get(programme.regionCode);
          return day && programme.state === 'published'
            ? [weigh(milestone, programme, day, departments)]
            : [];
        })
        .filter(({ mine, overdue }) => mine || overdue)
        .sort(byUrgency);
      const page = pageOf(owed, ({ milestone }) => milestone.key, query);
      return { ...page, items: page.items.map((one) => mapOwed(one, principal)) };
    });
  }
}

/** The departments somebody reports for, and the regions they look over. */
function reachOf({ grants }: Principal): { departments: string[]; regions: string[] } {
  const regions = grants.filter(({ departmentId }) => departmentId === null);
  return {
    departments: [...new Set(grants.flatMap(({ departmentId }) => departmentId ?? []))],
    regions: [...new Set(regions.map(({ regionCode }) => regionCode))],
  };
}

function weigh(
  milestone: OpenMilestoneRow,
  programme: ProgrammeRow,
  day: RegionDay,
  departments: readonly string[],
): Owed {
  const { overdue, overdueDays } = overdueState(standingOf(milestone), day.calendar, day.today);
  const mine = departments.includes(milestone.departmentId);
  return { milestone, programme, day, mine, overdue, overdueDays };
}

function mapOwed(
  { milestone, programme, day, mine }: Owed,
  principal: Principal,
): OwedMilestoneView {
  return {
    ...mapMilestoneSummary(milestone, { siblings: [], programme, day, principal }),
    projectKey: milestone.projectKey,
    projectOrdinal: milestone.projectOrdinal,
    projectTitle: milestone.projectTitle,
    returnComment: mine ? milestone.returnComment : null,
  };
}

/** Overdue, returned, due, waiting for a review. */
function rank({ milestone, mine, overdue }: Owed): number {
  if (milestone.pendingReportedOn !== null) return 3;
  if (overdue) return 0;
  return mine && milestone.returnComment !== null ? 1 : 2;
}

function byUrgency(a: Owed, b: Owed): number {
  return (
    rank(a) - rank(b) ||
    b.overdueDays - a.overdueDays ||
    compareDates(a.milestone.dueDate, b.milestone.dueDate) ||
    a.milestone.projectOrdinal - b.milestone.projectOrdinal ||
    a.milestone.ordinal - b.milestone.ordinal
  );
}
