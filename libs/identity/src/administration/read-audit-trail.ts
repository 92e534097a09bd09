import { listAuditEvents } from '@jiannuo/audit';
import type { AuditPage } from '@jiannuo/contracts';
import type { Database } from '@jiannuo/platform';
import { mayAccess, requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';

/**
 * Who did what in the principal's regions, the newest first. Whoever administers the system also
 * sees its own chain: sign-ins and the clock.
 */
export async function readAuditTrail(
  database: Database,
  principal: Principal,
  query: { readonly cursor?: string; readonly limit?: number },
): Promise<AuditPage> {
  const regions = requireRegions(principal, 'audit.read');
  const administers = regions.some((regionCode) =>
    mayAccess(principal, 'settings.read', { regionCode }),
  );
  const chains = administers ? [...regions, 'system'] : regions;
  return database.inRegions(regions, async (tx) => {
    const { items, nextCursor } = await listAuditEvents(tx, { ...query, chains });
    const people: { id: string; displayName: string }[] = await tx.query(
      'SELECT id, display_name AS "displayName" FROM app_user WHERE id = ANY ($1)',
      [[...new Set(items.flatMap((item) => item.actorId ?? []))]],
    );
    const names = new Map(people.map((person) => [person.id, person.displayName]));
    return {
      nextCursor,
      items: items.map((item) => ({
        chain: item.chain,
        seq: item.seq,
        recordedAt: item.recordedAt.toISOString(),
        occurredAt: item.occurredAt.toISOString(),
        actor: item.actorId === null ? null : (names.get(item.actorId) ?? item.actorId),
        action: item.action,
        subjectType: item.subjectType,
        subjectKey: item.subjectKey,
        hash: item.hash,
      })),
    };
  });
}
