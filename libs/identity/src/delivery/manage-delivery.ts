import { recordAudit } from '@jiannuo/audit';
import type { RetriedView } from '@jiannuo/contracts';
import { CHANNEL_WORDS, type ChannelName } from '@jiannuo/contracts/constants';
import { cancelDelivery, lockDelivery, retryDelivery, retryFailed } from '@jiannuo/notifications';
import { Problem, type Database, type Poker } from '@jiannuo/platform';
import { requireAccess, requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';

type Action = 'retry' | 'cancel';

const FROM: Readonly<Record<Action, readonly string[]>> = {
  retry: ['failed'],
  cancel: ['pending', 'failed'],
};
const REFUSED: Readonly<Record<Action, string>> = {
  retry: '只有发送失败的通知可以重发。请刷新列表看它现在的状态。',
  cancel: '只有待发送或发送失败的通知可以取消。请刷新列表看它现在的状态。',
};

/**
 * Sends a message that was given up again, or takes one out of the outbox.
 * @throws Problem `not-found`, `not-allowed`, `state-conflict` when it is on its way or settled.
 */
export async function manageDelivery(
  system: { readonly database: Database; readonly poker: Poker },
  principal: Principal,
  id: string,
  action: Action,
): Promise<void> {
  const regions = requireRegions(principal, 'delivery.manage');
  await system.database.inRegions(regions, async (tx) => {
    const row = await lockDelivery(tx, id);
    if (!row) throw new Problem('not-found', '没有这条通知，可能已被清理。');
    const { regionCode, state } = row;
    requireAccess(principal, 'delivery.manage', { regionCode });
    if (!FROM[action].includes(state)) throw new Problem('state-conflict', REFUSED[action]);
    await (action === 'retry' ? retryDelivery : cancelDelivery)(tx, id);
    await recordAudit(tx, {
      chain: regionCode,
      actorId: principal.userId,
      action: `notification.${action}`,
      subjectType: 'notification',
      subjectKey: id,
      change: { state: [state, action === 'retry' ? 'pending' : 'cancelled'] },
    });
  });
  system.poker.poke('deliveries');
}

/** Sends everything of a channel that was given up again, as after an outage of its server. */
export async function retryAllFailed(
  system: { readonly database: Database; readonly poker: Poker },
  principal: Principal,
  channel: ChannelName,
): Promise<RetriedView> {
  const regions = requireRegions(principal, 'delivery.manage');
  const retried = await system.database.inRegions(regions, async (tx) => {
    const rows = await retryFailed(tx, regions, channel);
    if (rows.length === 0) {
      throw new Problem('state-conflict', `${CHANNEL_WORDS[channel]}没有发送失败的通知。`);
    }
    for (const regionCode of new Set(rows.map((row) => row.regionCode))) {
      const ofRegion = rows.filter((row) => row.regionCode === regionCode);
      await recordAudit(tx, {
        chain: regionCode,
        actorId: principal.userId,
        action: 'notification.retry-failed',
        subjectType: 'channel',
        subjectKey: channel,
        change: { retried: ofRegion.map(({ id }) => id) },
      });
    }
    return rows.length;
  });
  system.poker.poke('deliveries');
  return { retried };
}
