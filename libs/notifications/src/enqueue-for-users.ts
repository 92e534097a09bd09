import type { EntityManager } from 'typeorm';
import type { ChannelName } from '@jiannuo/contracts/constants';
import { calendarWith, selectCalendarEdits, type CalendarEdits } from '@jiannuo/organisation';
import type { Writer } from '@jiannuo/platform';
import { addressMessages, type Addressing } from './address-messages.js';
import { enqueueNotifications, insertNotifications } from './enqueue-notifications.js';
import type { NewNotification } from './notification.js';
import { selectRecipients, type Recipient } from './recipients/read-recipients.js';

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

/** Puts one message among the writes of a command; which of its rows are new is not told. */
export async function writeMessage(
  tx: EntityManager,
  writes: Writer,
  message: NewMessage,
): Promise<void> {
  const rows = addressMessages([message], await readAddressing(tx, [message]));
  if (rows.length > 0) await insertNotifications(writes, rows);
}

/** The same for many messages at once, as the sweep writes them. */
export async function enqueueMessages(
  tx: EntityManager,
  messages: readonly NewMessage[],
): Promise<number> {
  if (messages.length === 0) return 0;
  return enqueueNotifications(tx, addressMessages(messages, await readAddressing(tx, messages)));
}

const ADDRESSING = `
  SELECT business_now() AS now,
    (SELECT coalesce(jsonb_agg(x), '[]') FROM (
      SELECT r.code, r.time_zone AS "timeZone", ${selectCalendarEdits('r.code')} AS calendar,
        ARRAY(SELECT channel FROM channel_setting WHERE enabled AND region_code = r.code) AS channels
      FROM region r WHERE r.code = ANY ($1)) x) AS regions,
    (SELECT coalesce(jsonb_agg(x), '[]') FROM (${selectRecipients('$2')}) x) AS recipients`;

interface AddressingRow {
  readonly now: Date;
  readonly regions: readonly {
    readonly code: string;
    readonly timeZone: string;
    readonly calendar: CalendarEdits;
    readonly channels: readonly ChannelName[];
  }[];
  readonly recipients: readonly Recipient[];
}

async function readAddressing(
  tx: EntityManager,
  messages: readonly NewMessage[],
): Promise<Addressing> {
  const rows: AddressingRow[] = await tx.query(ADDRESSING, [
    [...new Set(messages.map((message) => message.regionCode))],
    [...new Set(messages.flatMap((message) => message.recipientIds))],
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error('A query without FROM returned no row');
  return {
    now: row.now,
    regions: new Map(
      row.regions.map(({ code, timeZone, calendar, channels }) => [
        code,
        { timeZone, calendar: calendarWith(calendar), channels: new Set(channels) },
      ]),
    ),
    recipients: new Map(row.recipients.map((recipient) => [recipient.id, recipient])),
  };
}
