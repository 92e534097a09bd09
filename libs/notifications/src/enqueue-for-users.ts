import type { EntityManager } from 'typeorm';
import type { ChannelName } from '@jiannuo/contracts/constants';
import { readWorkingCalendars } from '@jiannuo/organisation';
import { addressMessages, type Addressing, type RegionHours } from './address-messages.js';
import { enqueueNotifications } from './enqueue-notifications.js';
import type { NewNotification } from './notification.js';
import { readRecipients, readRegionChannels } from './recipients/read-recipients.js';

/** One message to several people, over every channel each of them has and wants. */
export interface NewMessage extends Omit<
  NewNotification,
  'dedupeKey' | 'recipientId' | 'channel' | 'notBefore' | 'digestKey' | 'onBehalfOf'
> {
  readonly recipientIds: readonly string[];
  /** Business time; now when absent. The inbox gets it then, what is pushed in working hours. */
  readonly notBefore?: Date;
  /** What is pushed waits for the one message of next week, whatever the recipient chose. */
  readonly digest?: 'weekly';
}

/**
 * Writes one message to several people: everybody's inbox, and what else each has and wants. People
 * who have left get nothing; for those on leave a stand-in gets what is pushed. Its key is
 * kind:subject:epoch:step:recipient:channel, so `step` must tell one round from the next.
 * @returns how many rows are new.
 */
export async function enqueueForUsers(tx: EntityManager, message: NewMessage): Promise<number> {
  return enqueueMessages(tx, [message]);
}

/** The same for many messages at once, as the sweep writes them. */
export async function enqueueMessages(
  tx: EntityManager,
  messages: readonly NewMessage[],
): Promise<number> {
  if (messages.length === 0) return 0;
  return enqueueNotifications(tx, addressMessages(messages, await readAddressing(tx, messages)));
}

async function readAddressing(
  tx: EntityManager,
  messages: readonly NewMessage[],
): Promise<Addressing> {
  const codes = [...new Set(messages.map((message) => message.regionCode))];
  const ids = [...new Set(messages.flatMap((message) => message.recipientIds))];
  const channels = await readRegionChannels(tx, codes);
  return {
    recipients: await readRecipients(tx, ids),
    ...(await readHours(tx, codes, channels)),
  };
}

async function readHours(
  tx: EntityManager,
  codes: readonly string[],
  channels: ReadonlyMap<string, ReadonlySet<ChannelName>>,
): Promise<Pick<Addressing, 'now' | 'regions'>> {
  const rows: { code: string; timeZone: string; now: Date }[] = await tx.query(
    `SELECT code, time_zone AS "timeZone", t.now
     FROM region, (SELECT business_now() AS now) t WHERE code = ANY ($1)`,
    [codes],
  );
  const regions = new Map<string, RegionHours>();
  const calendars = await readWorkingCalendars(tx, codes);
  for (const { code, timeZone } of rows) {
    const calendar = calendars.get(code);
    if (!calendar) throw new Error(`No calendar for region ${code}`);
    regions.set(code, { timeZone, calendar, channels: channels.get(code) ?? new Set() });
  }
  return { now: rows[0]?.now ?? new Date(0), regions };
}
