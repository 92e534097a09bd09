import type { ChannelName } from '@jiannuo/contracts/constants';
import type { WorkingCalendar } from '@jiannuo/domain';
import type { NewMessage } from './enqueue-for-users.js';
import type { NewNotification, NotificationPayload } from './notification.js';
import { chooseChannels } from './recipients/choose-channels.js';
import { pushTime, type PushTime } from './recipients/push-time.js';
import type { Leave, Recipient } from './recipients/read-recipients.js';
import { localTimeOf } from './working-hours.js';

export interface RegionHours {
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
  readonly channels: ReadonlySet<ChannelName>;
}

/** What must be known to address messages. */
export interface Addressing {
  /** Business time. */
  readonly now: Date;
  readonly regions: ReadonlyMap<string, RegionHours>;
  /** Those who have not left, stand-ins among them. */
  readonly recipients: ReadonlyMap<string, Recipient>;
}

/** Decides to whom, by which channels and when each message goes. */
export function addressMessages(
  messages: readonly NewMessage[],
  addressing: Addressing,
): readonly NewNotification[] {
  return messages.flatMap((message) =>
    [...new Set(message.recipientIds)].flatMap((id) => {
      const recipient = addressing.recipients.get(id);
      return recipient ? addressOne(message, recipient, addressing) : [];
    }),
  );
}

function addressOne(
  message: NewMessage,
  recipient: Recipient,
  addressing: Addressing,
): readonly NewNotification[] {
  const region = addressing.regions.get(message.regionCode);
  if (!region) throw new Error(`No such region: ${message.regionCode}`);
  const earliest = message.notBefore ?? addressing.now;
  const row = (to: Recipient, channel: ChannelName, when: PushTime): NewNotification =>
    toRow(message, to, recipient, channel, when);
  const pushed = (to: Recipient): NewNotification[] =>
    channelsOf(message, to, region).map((channel) =>
      row(to, channel, timeOf(message, to, laterOf(earliest, addressing.now), region)),
    );
  const inbox = (to: Recipient): NewNotification =>
    row(to, 'inbox', { at: earliest, digestOf: null });

  const substitute = substituteOf(recipient, earliest, region, addressing);
  if (!substitute) return [inbox(recipient), ...pushed(recipient)];
  // Whoever is on leave finds it in the inbox on coming back.
  return [inbox(recipient), inbox(substitute), ...pushed(substitute)];
}

function substituteOf(
  recipient: Recipient,
  earliest: Date,
  region: RegionHours,
  { now, recipients }: Addressing,
): Recipient | undefined {
  if (recipient.leaves.length === 0) return undefined;
  const { date } = localTimeOf(laterOf(earliest, now), region.timeZone);
  const leave = recipient.leaves.find((one: Leave) => one.startsOn <= date && date <= one.endsOn);
  return leave && recipients.get(leave.substituteId);
}

function channelsOf(
  message: NewMessage,
  to: Recipient,
  region: RegionHours,
): readonly ChannelName[] {
  const { hasEmail, hasMobile } = to;
  const reach = { hasEmail, hasMobile, regionChannels: region.channels };
  return chooseChannels(message.kind, reach, to.chosen[message.kind] ?? null);
}

function timeOf(message: NewMessage, to: Recipient, from: Date, region: RegionHours): PushTime {
  const bundling = message.digest ?? (to.daily ? 'daily' : 'each');
  return pushTime(from, bundling, region.calendar, region.timeZone);
}

function toRow(
  message: NewMessage,
  to: Recipient,
  meant: Recipient,
  channel: ChannelName,
  { at, digestOf }: PushTime,
): NewNotification {
  const { kind, subjectKey, epoch, step, regionCode, subjectType } = message;
  const key = [kind, subjectKey, epoch, step, to.id, channel];
  const bundling = message.digest ?? 'daily';
  return {
    regionCode,
    kind,
    subjectType,
    subjectKey,
    epoch,
    step,
    recipientId: to.id,
    channel,
    notBefore: at,
    dedupeKey: (to === meant ? key : [...key, 'for', meant.id]).join(':'),
    payload: to === meant ? message.payload : forStandIn(message.payload, meant),
    ...(message.state ? { state: message.state } : {}),
    ...(digestOf === null
      ? {}
      : { digestKey: [bundling, to.id, channel, regionCode, digestOf].join(':') }),
    ...(to === meant ? {} : { onBehalfOf: meant.id }),
  };
}

function forStandIn(payload: NotificationPayload, meant: Recipient): NotificationPayload {
  return {
    ...payload,
    title: `【代${meant.displayName}】${payload.title}`,
    body: `${meant.displayName}休假期间由您代办。\n${payload.body}`,
  };
}

function laterOf(a: Date, b: Date): Date {
  return a > b ? a : b;
}
