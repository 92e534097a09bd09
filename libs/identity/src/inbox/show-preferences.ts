import { recordAudit } from '@jiannuo/audit';
import type { NotificationPreferencesView, SavePreferencesRequest } from '@jiannuo/contracts';
import { CHANNEL_WORDS } from '@jiannuo/contracts/constants';
import { readPreferences, savePreferences, type PushedChannel } from '@jiannuo/notifications';
import type { Database } from '@jiannuo/platform';
import type { Principal } from '../access/principal.js';

/** How the principal is told what. One's own affair, so no right is asked for. */
export async function showMyPreferences(
  database: Database,
  principal: Principal,
): Promise<NotificationPreferencesView> {
  const { userId, regions } = principal;
  const found = await database.inRegions(regions, (tx) => readPreferences(tx, userId, regions));
  return {
    channels: found.offered.map((channel) => {
      const available = found.reachable.includes(channel);
      return {
        channel,
        words: CHANNEL_WORDS[channel],
        available,
        reason: available ? null : WHY_NOT[channel],
      };
    }),
    topics: found.topics.map((topic) => ({ ...topic, channels: [...topic.channels] })),
    daily: found.daily,
    email: found.email,
    mobile: found.mobile,
  };
}

/** What is missing where a channel that there is cannot reach somebody. */
const WHY_NOT: Readonly<Record<PushedChannel, string>> = {
  email: '您的资料里没有邮箱，请联系管理员补上。',
  sms: '请先在下面填写手机号。',
  webhook: '本地区没有启用。',
  wecom: '本地区没有启用。',
  dingtalk: '本地区没有启用。',
};

/** Keeps what the principal chose. */
export async function saveMyPreferences(
  database: Database,
  principal: Principal,
  request: SavePreferencesRequest,
): Promise<void> {
  const { userId, regions } = principal;
  await database.inRegions(regions, async (tx) => {
    await savePreferences(tx, userId, regions, request);
    await recordAudit(tx, {
      chain: 'system',
      actorId: userId,
      action: 'notification-preference.save',
      subjectType: 'user',
      subjectKey: userId,
      change: { topics: request.topics, daily: request.daily },
    });
  });
}
