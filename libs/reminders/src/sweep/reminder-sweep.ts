import { Logger } from '@nestjs/common';
import { parseMilestoneKey, parseProgrammeKey, parseProjectKey } from '@jiannuo/domain';
import type { Database } from '@jiannuo/platform';
import { readRegionDays } from '../facts/region-day.js';
import { findMilestones } from './find-milestones.js';
import { sweepRegions, type RegionTask, type SweepResult } from './sweep-regions.js';
import { findUnswept } from './turn-the-day.js';

/** So many regions are planned in one transaction: enough to be quick, few enough to be small. */
const REGIONS_TOGETHER = 40;
/** While one transaction waits for the database, the next is thought about. */
const SIDE_BY_SIDE = 2;
const NOTHING: SweepResult = { written: 0, dayTurned: false };

/** Plans the reminders of all regions. Any number of workers may sweep at once. */
export class ReminderSweep {
  private readonly log = new Logger(ReminderSweep.name);
  private stopping = false;

  constructor(private readonly database: Database) {}

  /** Each minute: what changed or has come into sight; on a region's first sweep of a day, all of it. */
  async runOnce(): Promise<SweepResult> {
    return this.sweep(false);
  }

  /**
   * What a poke asks for: its milestone, or everything when it names none. A hint that is no
   * milestone's key asks for everything too, so that a bad hint loses nothing.
   */
  async runFor(hints: ReadonlySet<string | null>): Promise<SweepResult> {
    const named = new Map<string, string[]>();
    for (const hint of hints) {
      const region = hint === null ? null : regionOfMilestone(hint);
      if (hint === null || region === null) return this.sweep(true);
      named.set(region, [...(named.get(region) ?? []), hint]);
    }
    const tasks = await this.database.outsideRegions(async (tx) => {
      const days = await readRegionDays(tx, [...named.keys()]);
      return [...days.values()].map((region): RegionTask => ({
        region,
        milestoneKeys: named.get(region.code) ?? [],
        everything: false,
      }));
    });
    return this.runTasks(tasks);
  }

  /** Begins no further regions; those in hand are finished. */
  stop(): void {
    this.stopping = true;
  }

  private async sweep(everything: boolean): Promise<SweepResult> {
    return this.runTasks(
      await this.database.outsideRegions(async (tx) => {
        const regions: { code: string }[] = await tx.query(
          `SELECT DISTINCT region_code AS code FROM programme WHERE state = 'published'`,
        );
        const days = await readRegionDays(
          tx,
          regions.map(({ code }) => code),
        );
        const unswept = await findUnswept(tx, [...days.values()]);
        const found = new Map<string, string[]>();
        for (const { key, regionCode } of await findMilestones(tx, days.values())) {
          const keys = found.get(regionCode);
          if (keys) keys.push(key);
          else found.set(regionCode, [key]);
        }
        return [...days.values()]
          .map((region): RegionTask => ({
            region,
            milestoneKeys: found.get(region.code) ?? [],
            everything,
          }))
          .filter(
            ({ region, milestoneKeys }) =>
              everything || milestoneKeys.length > 0 || unswept.has(region.code),
          );
      }),
    );
  }

  private async runTasks(tasks: readonly RegionTask[]): Promise<SweepResult> {
    const left = Array.from({ length: Math.ceil(tasks.length / REGIONS_TOGETHER) }, (_, n) =>
      tasks.slice(n * REGIONS_TOGETHER, (n + 1) * REGIONS_TOGETHER),
    );
    let total = NOTHING;
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next && !this.stopping; next = left.shift()) {
        total = sum(await this.runTogether(next), total);
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: SIDE_BY_SIDE }, work));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
    if (total.written > 0) this.log.log(`${total.written} new messages`);
    return total;
  }

  /** Regions that fail together are tried one by one, so that one bad row holds up no neighbour. */
  private async runTogether(tasks: readonly RegionTask[]): Promise<SweepResult> {
    try {
      return await this.database.outsideRegions((tx) => sweepRegions(tx, tasks));
    } catch (error) {
      if (tasks.length === 1) throw error;
    }
    let total = NOTHING;
    const failures: unknown[] = [];
    for (const task of tasks) {
      try {
        total = sum(total, await this.runTogether([task]));
      } catch (error) {
        this.log.error(`Region ${task.region.code} could not be planned`, error);
        failures.push(error);
      }
    }
    if (failures.length > 0)
      throw new AggregateError(failures, 'Some regions could not be planned');
    return total;
  }
}

function sum(a: SweepResult, b: SweepResult): SweepResult {
  return { written: a.written + b.written, dayTurned: a.dayTurned || b.dayTurned };
}

function regionOfMilestone(key: string): string | null {
  const milestone = parseMilestoneKey(key);
  const project = milestone === null ? null : parseProjectKey(milestone.project);
  return project === null ? null : (parseProgrammeKey(project.programme)?.region ?? null);
}
