/** Databases that several figures use. */
import { seedRegions, seedSessions } from './many-regions.mjs';

const REGIONS = 3_000;
const CALLERS = 500;

/** 3,000 counties, 600,000 milestones, with sessions of a reporter, supervisor and administrator each. */
export function manyRegions(bench) {
  return bench.once('many regions', () => scene(bench, REGIONS));
}

/** The same with one county alone. */
export function oneRegion(bench) {
  return bench.once('one region', () => scene(bench, 1));
}

async function scene(bench, regions) {
  const database = await bench.database({ keep: true });
  const { code } = await seedRegions(database, regions);
  const callers = Math.min(regions, CALLERS);
  return {
    database,
    code,
    reporters: await seedSessions(database, 1, callers),
    supervisors: await seedSessions(database, 5, callers),
    administrators: await seedSessions(database, 6, callers),
  };
}
