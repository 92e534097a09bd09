/** Plannings of three sizes, each in a process of its own as a worker is. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../machine/own-node.mjs';
import { seedMilestones } from './many-milestones.mjs';

export const SIZES = [
  { milestones: 10_000, regions: 30 },
  { milestones: 100_000, regions: 300 },
  { milestones: 1_000_000, regions: 3_000 },
];
const run = promisify(execFile);

/** The day's planning and the next one with nothing new; made once for both figures. */
export function planningAt(bench, { milestones, regions }) {
  return bench.once(`planning ${milestones}`, async () => {
    const database = await bench.database();
    await seedMilestones(database, milestones, regions);
    return { first: await sweepOnce(bench, database), again: await sweepOnce(bench, database) };
  });
}

/** @returns {Promise<{ written: number, seconds: number, memoryMiB: number }>} */
async function sweepOnce(bench, database) {
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    REDIS_URL: bench.redisUrl,
    JIANNUO_DATA_DIR: bench.folder,
    JIANNUO_DEMO: 'true',
  };
  const program = join(ROOT, 'dist', 'tools', 'sweep-once.mjs');
  const { stdout } = await run(process.execPath, [program], { env });
  return JSON.parse(stdout);
}
