import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';
import { isUrgent, TOPIC_NAMES, TOPIC_WORDS, TOPICS, type Topic } from '../kinds.js';
import {
  chooseChannels,
  PUSHED_CHANNELS,
  reachableChannels,
  type PushedChannel,
  type Reach,
} from './choose-channels.js';
import { readRecipient, readRegionChannels } from './read-recipients.js';

/** What somebody may choose from and has chosen. */
export interface Preferences {
  /** What there is: e-mail, and what the regions have set up. */
  readonly offered: readonly PushedChannel[];
  readonly reachable: readonly PushedChannel[];
  readonly topics: readonly {
    readonly topic: Topic;
    readonly words: string;
    readonly urgent: boolean;
    readonly channels: readonly PushedChannel[];
  }[];
  readonly daily: boolean;
  readonly email: string | null;
  readonly mobile: string | null;
}

/** @param regions those of the person's roles. */
export async function readPreferences(
  tx: EntityManager,
  userId: string,
  regions: readonly string[],
): Promise<Preferences> {
  const recipient = await readRecipient(tx, userId);
  if (!recipient) throw new Problem('not-found', '没有这个用户。');
  const [contact]: { email: string | null; mobile: string | null }[] = await tx.query(
    'SELECT email, mobile FROM app_user WHERE id = $1',
    [userId],
  );
  const { hasEmail, hasMobile, chosen } = recipient;
  const regionChannels = await allChannels(tx, regions);
  const reach = { hasEmail, hasMobile, regionChannels };
  return {
    offered: PUSHED_CHANNELS.filter(
      (channel) => channel === 'email' || regionChannels.has(channel),
    ),
    reachable: reachableChannels(reach),
    topics: TOPIC_NAMES.map((topic) => ({
      topic,
      words: TOPIC_WORDS[topic],
      urgent: isUrgentTopic(topic),
      channels: channelsOfTopic(topic, reach, chosen),
    })),
    daily: recipient.daily,
    email: contact?.email ?? null,
    mobile: contact?.mobile ?? null,
  };
}

async function allChannels(
  tx: EntityManager,
  regions: readonly string[],
): Promise<Reach['regionChannels']> {
  const byRegion = await readRegionChannels(tx, regions);
  return new Set([...byRegion.values()].flatMap((channels) => [...channels]));
}

/** A topic's kinds are chosen together; one that joined later counts as never chosen. */
function channelsOfTopic(
  topic: Topic,
  reach: Reach,
  chosen: Readonly<Partial<Record<string, readonly string[]>>>,
): readonly PushedChannel[] {
  const [kind] = TOPICS[topic];
  return chooseChannels(kind, reach, chosen[kind] ?? null);
}

export function isUrgentTopic(topic: Topic): boolean {
  return TOPICS[topic].some((kind) => isUrgent(kind));
}

export interface NewPreferences {
  readonly topics: readonly { readonly topic: string; readonly channels: readonly string[] }[];
  readonly daily: boolean;
  /** Empty: none; undefined: as it is. */
  readonly mobile?: string | undefined;
}

/**
 * Keeps what somebody chose.
 * @throws Problem `rule-violated` when what is overdue would be switched off altogether.
 */
export async function savePreferences(
  tx: EntityManager,
  userId: string,
  regions: readonly string[],
  { topics, daily, mobile }: NewPreferences,
): Promise<void> {
  if (mobile !== undefined) {
    await tx.query(`UPDATE app_user SET mobile = nullif($2, '') WHERE id = $1`, [userId, mobile]);
  }
  const { reachable } = await readPreferences(tx, userId, regions);
  for (const { topic, channels } of topics) {
    await saveTopic(tx, userId, requireTopic(topic), channels, reachable);
  }
  await tx.query(
    `INSERT INTO digest_preference (user_id, daily) VALUES ($1, $2)
     ON CONFLICT (user_id) DO UPDATE SET daily = excluded.daily`,
    [userId, daily],
  );
}

async function saveTopic(
  tx: EntityManager,
  userId: string,
  topic: Topic,
  channels: readonly string[],
  reachable: readonly PushedChannel[],
): Promise<void> {
  const chosen = PUSHED_CHANNELS.filter((channel) => channels.includes(channel));
  const isReached = reachable.some((channel) => chosen.includes(channel));
  if (isUrgentTopic(topic) && reachable.length > 0 && !isReached) {
    throw new Problem(
      'rule-violated',
      `“${TOPIC_WORDS[topic]}”不能全部关闭，请至少保留一个能收到的渠道。`,
    );
  }
  await tx.query(
    `INSERT INTO notification_preference (user_id, kind, channels)
     SELECT $1, kind, $3::text[] FROM unnest($2::text[]) AS kind
     ON CONFLICT (user_id, kind) DO UPDATE SET channels = excluded.channels`,
    [userId, TOPICS[topic], chosen],
  );
}

function requireTopic(name: string): Topic {
  const topic = TOPIC_NAMES.find((one) => one === name);
  if (!topic) throw new Problem('bad-request', `没有“${name}”这一类通知，请刷新页面后再试。`);
  return topic;
}
