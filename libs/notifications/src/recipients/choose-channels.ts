import { CHANNELS, type ChannelName } from '@jiannuo/contracts/constants';
import { isUrgent, type NotificationKind } from '../kinds.js';

/** Channels that come to people; the inbox waits for them and always gets everything. */
export type PushedChannel = Exclude<ChannelName, 'inbox'>;
export const PUSHED_CHANNELS: readonly PushedChannel[] = CHANNELS.filter(
  (channel): channel is PushedChannel => channel !== 'inbox',
);

/** What a person can be reached by. */
export interface Reach {
  readonly hasEmail: boolean;
  readonly hasMobile: boolean;
  /** What the region has set up and switched on. */
  readonly regionChannels: ReadonlySet<ChannelName>;
}

/** The pushed channels that can reach somebody at all. */
export function reachableChannels(reach: Reach): readonly PushedChannel[] {
  return PUSHED_CHANNELS.filter((channel) => {
    if (channel === 'email') return reach.hasEmail;
    if (channel === 'sms') return reach.hasMobile && reach.regionChannels.has(channel);
    return reach.regionChannels.has(channel);
  });
}

/** Without a choice: robots and SMS, which cost or disturb others, speak of what is late alone. */
export function isDefault(channel: PushedChannel, kind: NotificationKind): boolean {
  return channel === 'email' || channel === 'webhook' || isUrgent(kind);
}

/**
 * By which pushed channels a message of this kind goes to somebody.
 * @param chosen what they chose for this kind; null when they never did.
 */
export function chooseChannels(
  kind: NotificationKind,
  reach: Reach,
  chosen: readonly string[] | null,
): readonly PushedChannel[] {
  const reachable = reachableChannels(reach);
  const byDefault = reachable.filter((channel) => isDefault(channel, kind));
  if (chosen === null) return byDefault;
  const picked = reachable.filter((channel) => chosen.includes(channel));
  // A choice made when there was a channel that is gone now must not silence what is late.
  return picked.length === 0 && isUrgent(kind) ? byDefault : picked;
}
