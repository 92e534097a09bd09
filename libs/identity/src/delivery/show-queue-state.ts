import type { QueueStateView } from '@jiannuo/contracts';
import { readChannelQueues, readWorkers } from '@jiannuo/notifications';
import type { Config, Database, Poker } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';
import { readDeliveryWarnings } from './warn-of-deliveries.js';

/** What waits, since when, who works on it, and what should be mended. */
export async function showQueueState(
  system: { readonly database: Database; readonly poker: Poker; readonly config: Config },
  principal: Principal,
): Promise<QueueStateView> {
  const regions = requireRegions(principal, 'delivery.read');
  const jobs = await system.poker.countJobs();
  return system.database.inRegions(regions, async (tx) => ({
    channels: await readChannelQueues(tx, regions),
    workers: await readWorkers(tx),
    redisConnected: jobs !== null,
    redisQueues: [...(jobs ?? [])],
    warnings: await readDeliveryWarnings(tx, regions, {
      config: system.config,
      redis: jobs !== null,
    }),
  }));
}
