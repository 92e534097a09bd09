import type { DeliveryPage, DeliveryQuery } from '@jiannuo/contracts';
import { listDeliveries } from '@jiannuo/notifications';
import type { Database } from '@jiannuo/platform';
import { mayAccess, requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';

/** What was sent to whom in the principal's regions, and what became of it. */
export async function showDeliveries(
  database: Database,
  principal: Principal,
  query: DeliveryQuery,
): Promise<DeliveryPage> {
  const regions = requireRegions(principal, 'delivery.read');
  const page = await database.inRegions(regions, (tx) => listDeliveries(tx, { ...query, regions }));
  const mayManage = regions.some((regionCode) =>
    mayAccess(principal, 'delivery.manage', { regionCode }),
  );
  return { ...page, mayManage };
}
