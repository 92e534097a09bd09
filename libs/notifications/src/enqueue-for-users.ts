import type { EntityManager } from 'typeorm';
import type { WorkingCalendar } from '@jiannuo/domain';
import { readWorkingCalendar } from '@jiannuo/organisation';
import { enqueueNotifications } from './enqueue-notifications.js';
import type { ChannelName, NewNotification } from './notification.js';
import { nextWorkingMoment } from './working-hours.js';

/** One message to several people, over every channel each of them has. */
export interface NewMessage extends Omit<
  NewNotification,
  'dedupeKey' | 'recipientId' | 'channel' | 'notBefore'
> {
  readonly recipientIds: readonly string[];
  /** Business time; now when absent. The inbox gets it then, e-mail in the next working hours. */
  readonly notBefore?: Date;
}

/**
 * Writes one message to several people: everybody's inbox, and e-mail for those with an address.
 * People who have left get nothing. Its key is kind:subject:epoch:step:recipient:channel, so `step`
 * must tell one round from the next.
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
  const channels = await readChannels(tx, messages);
  const hours = await readHours(tx, messages);
  const rows = messages.flatMap((message) =>
    [...new Set(message.recipientIds)].flatMap((recipientId) =>
      (channels.get(recipientId) ?? []).map((channel) =>
        toNotification(message, recipientId, channel, hours),
      ),
    ),
  );
  return enqueueNotifications(tx, rows);
}

interface Hours {
  readonly now: Date;
  readonly regions: ReadonlyMap<string, { timeZone: string; calendar: WorkingCalendar }>;
}

function toNotification(
  message: NewMessage,
  recipientId: string,
  channel: ChannelName,
  hours: Hours,
): NewNotification {
  const { kind, subjectKey, epoch, step, regionCode } = message;
  const earliest = message.notBefore ?? hours.now;
  const region = hours.regions.get(regionCode);
  if (!region) throw new Error(`No such region: ${regionCode}`);
  const later = earliest > hours.now ? earliest : hours.now;
  return {
    regionCode,
    kind,
    subjectType: message.subjectType,
    subjectKey,
    epoch,
    step,
    payload: message.payload,
    ...(message.state ? { state: message.state } : {}),
    dedupeKey: [kind, subjectKey, epoch, step, recipientId, channel].join(':'),
    recipientId,
    channel,
    notBefore:
      channel === 'inbox' ? earliest : nextWorkingMoment(later, region.calendar, region.timeZone),
  };
}

async function readChannels(
  tx: EntityManager,
  messages: readonly NewMessage[],
): Promise<ReadonlyMap<string, readonly ChannelName[]>> {
  const ids = [...new Set(messages.flatMap((message) => message.recipientIds))];
  const rows: { id: string; hasEmail: boolean }[] = await tx.query(
    `SELECT id, coalesce(email, '') <> '' AS "hasEmail" FROM app_user
     WHERE active AND id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, hasEmail }) => [id, hasEmail ? ['inbox', 'email'] : ['inbox']]));
}

async function readHours(tx: EntityManager, messages: readonly NewMessage[]): Promise<Hours> {
  const codes = [...new Set(messages.map((message) => message.regionCode))];
  const rows: { code: string; timeZone: string; now: Date }[] = await tx.query(
    `SELECT code, time_zone AS "timeZone", t.now
     FROM region, (SELECT business_now() AS now) t WHERE code = ANY ($1)`,
    [codes],
  );
  const regions = new Map<string, { timeZone: string; calendar: WorkingCalendar }>();
  for (const { code, timeZone } of rows) {
    regions.set(code, { timeZone, calendar: await readWorkingCalendar(tx, code) });
  }
  return { now: rows[0]?.now ?? new Date(0), regions };
}
