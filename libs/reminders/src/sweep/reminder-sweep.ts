import { Logger } from '@nestjs/common';
import { parseMilestoneKey, parseProgrammeKey, parseProjectKey } from '@jiannuo/domain';
import type { Database } from '@jiannuo/platform';
import { sweepRegion, type SweepResult, type SweepScope } from './sweep-region.js';

/** Plans the reminders of all regions. Any number of workers may sweep at once. */
export class ReminderSweep {
  private readonly log = new Logger(ReminderSweep.name);
  private stopping = false;

  constructor(private readonly database: Database) {}

  /** Each minute: what changed; on the first sweep of a region's day, all of it. */
  async runOnce(): Promise<SweepResult> {
    return this.sweep('changed');
  }

  /**
   * What a poke asks for: its milestone, or everything when it names none. A hint that is no
   * milestone's key asks for everything too, so that a bad hint loses nothing.
   */
  async runFor(hints: ReadonlySet<string | null>): Promise<SweepResult> {
    const regions = new Map<string, string[]>();
    for (const hint of hints) {
      const region = hint === null ? null : regionOfMilestone(hint);
      if (hint === null || region === null) return this.sweep('all');
      regions.set(region, [...(regions.get(region) ?? []), hint]);
    }
    const results: SweepResult[] = [];
    for (const [code, keys] of regions) results.push(await this.sweepOne(code, keys));
    return total(results);
  }

  /** Begins no further region; the one in hand is finished. */
  stop(): void {
    this.stopping = true;
  }

  private async sweep(scope: SweepScope): Promise<SweepResult> {
    const regions: { code: string }[] = await this.database.outsideRegions((tx) =>
      tx.query(`SELECT DISTINCT region_code AS code FROM programme WHERE state = 'published'`),
    );
    const results: SweepResult[] = [];
    for (const { code } of regions) {
      if (this.stopping) break;
      results.push(await this.sweepOne(code, scope));
    }
    return total(results);
  }

  private async sweepOne(code: string, scope: SweepScope): Promise<SweepResult> {
    const result = await this.database.outsideRegions((tx) => sweepRegion(tx, code, scope));
    if (result !== null && (result.written > 0 || result.dayTurned)) {
      this.log.log(`Region ${code}: ${result.written} new messages`);
    }
    return result ?? { written: 0, dayTurned: false };
  }
}

function total(results: readonly SweepResult[]): SweepResult {
  return {
    written: results.reduce((sum, { written }) => sum + written, 0),
    dayTurned: results.some(({ dayTurned }) => dayTurned),
  };
}

function regionOfMilestone(key: string): string | null {
  const milestone = parseMilestoneKey(key);
  const project = milestone === null ? null : parseProjectKey(milestone.project);
  return project === null ? null : (parseProgrammeKey(project.programme)?.region ?? null);
}
