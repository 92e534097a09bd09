import type { ClockView } from '@jiannuo/contracts';
import { moveClock } from '@jiannuo/organisation';
import { Problem, type Config, type Database, type Poker } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';
import { readClockView } from '../session/session-view.js';

/** An administrator of the demo moves its date forward; reminders and pages follow at once. */
export async function setClock(
  system: { readonly database: Database; readonly poker: Poker; readonly config: Config },
  principal: Principal,
  today: string,
): Promise<ClockView> {
  requireRegions(principal, 'clock.move');
  if (!system.config.demo) {
    throw new Problem('not-allowed', '正式系统的时间就是真实时间，只有演示系统可以调整日期。');
  }
  const { database, poker } = system;
  // The clock is one for all regions, so every region's pages are asked for anew.
  const regions: { code: string }[] = await database.dataSource.query('SELECT code FROM region');
  const clock = await database.inRegions(
    regions.map((region) => region.code),
    async (tx) => {
      await moveClock(tx, { today, actorId: principal.userId });
      return { today, demo: true };
    },
  );
  poker.poke('reminders', 'clock');
  poker.poke('publications', 'clock');
  return clock;
}

/** What day it is, and whether it can be moved. */
export async function showClock(database: Database, config: Config): Promise<ClockView> {
  return database.outsideRegions((tx) => readClockView(tx, config.demo));
}
