import type { HttpChannelName } from '@jiannuo/contracts/constants';
import type { Secrets } from '@jiannuo/platform';
import { DeliveryLater, DeliveryRefused, type Channel, type OutgoingMessage } from '../channel.js';
import { openChannelSetting, type ChannelSetting } from './channel-settings.js';
import { fillTemplate, TemplateMistake, type TemplateValues } from './fill-template.js';
import { postGuarded, type Answer, type PostGuards } from './post-guarded.js';
import { RECEIVERS } from './receivers.js';

/** A receiver that asks for more patience than this is asked again by then all the same. */
const LONGEST_WAIT_SECONDS = 6 * 3_600;

export interface HttpChannelOptions {
  readonly publicUrl: string;
  readonly secrets: Secrets;
  readonly guards: PostGuards;
  /** The region's setting as it is now; null when it has none or has switched it off. */
  readonly readSetting: (
    channel: HttpChannelName,
    regionCode: string,
  ) => Promise<ChannelSetting | null>;
}

/** A templated, signed POST: webhooks, robots of work groups, SMS gateways. At least once. */
export class HttpChannel implements Channel {
  readonly batchSize = 20;
  readonly perMinute = 'set-by-region';

  constructor(
    readonly name: HttpChannelName,
    private readonly options: HttpChannelOptions,
  ) {}

  async send(message: OutgoingMessage): Promise<void> {
    const setting = await this.options.readSetting(this.name, message.regionCode);
    if (!setting?.enabled) throw new DeliveryRefused('本地区没有启用这个发送渠道。');
    await postMessage(message, setting, this.options);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/**
 * Posts one message with these settings.
 * @throws DeliveryRefused when repeating is useless, DeliveryLater when the receiver says when.
 */
export async function postMessage(
  message: OutgoingMessage,
  setting: ChannelSetting,
  options: Pick<HttpChannelOptions, 'publicUrl' | 'secrets' | 'guards'>,
): Promise<void> {
  const { url, secret } = openChannelSetting(setting, options.secrets);
  const receiver = RECEIVERS[setting.channel];
  const post = receiver.sign({
    url: new URL(url),
    body: writeBody(setting.template ?? receiver.template, valuesOf(message, options.publicUrl)),
    key: message.key,
    secret,
    at: message.claimedAt,
  });
  const answer = await postGuarded(post, options.guards);
  requireTaken(answer);
  receiver.check(answer);
}

function writeBody(template: string, values: TemplateValues): string {
  try {
    return fillTemplate(template, values);
  } catch (error) {
    if (error instanceof TemplateMistake) throw new DeliveryRefused(error.message);
    throw error;
  }
}

/** What the templates' names stand for in this message. */
export function valuesOf(message: OutgoingMessage, publicUrl: string): TemplateValues {
  const { payload, recipient } = message;
  return {
    id: message.key,
    kind: message.kind,
    title: payload.title,
    body: payload.body,
    link: payload.link === null ? `${publicUrl}/portal/` : `${publicUrl}/portal${payload.link}`,
    subject: message.subjectKey,
    region: message.regionCode,
    recipient: recipient.displayName,
    mobile: recipient.mobile ?? '',
    sentAt: message.sentAt.toISOString(),
  };
}

function requireTaken({ status, retryAfter, date }: Answer): void {
  if (status >= 200 && status < 300) return;
  const words = `接收方回答 ${status}${STATUS_WORDS[status] ?? ''}`;
  const wait = waitOf(retryAfter, date);
  if ((status === 429 || status === 503) && wait !== null) throw new DeliveryLater(words, wait);
  throw new Error(words);
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  301: '，要求改用别的地址；为安全起见不跟随，请把新地址填入渠道设置',
  302: '，要求改用别的地址；为安全起见不跟随，请把新地址填入渠道设置',
  307: '，要求改用别的地址；为安全起见不跟随，请把新地址填入渠道设置',
  308: '，要求改用别的地址；为安全起见不跟随，请把新地址填入渠道设置',
  401: '，不认可签名或密钥',
  403: '，不认可签名或密钥',
  404: '，地址不存在',
  410: '，地址已停用',
  429: '，发送太频繁',
  500: '，对方出错',
  502: '，对方出错',
  503: '，对方暂时不可用',
};

/** Seconds of a Retry-After, which is a number of seconds or a date; null when it is neither. */
function waitOf(retryAfter: string | undefined, date: string | undefined): number | null {
  if (retryAfter === undefined) return null;
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - Date.parse(date ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), LONGEST_WAIT_SECONDS) : null;
}
