import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { HttpChannelName } from '@jiannuo/contracts/constants';
import { DeliveryLater } from '../channel.js';
import type { Answer, Post } from './post-guarded.js';

/** What is to be posted, before the receiver's own way of proving who sends it. */
export interface Draft {
  readonly url: URL;
  readonly body: string;
  /** The same for every repeat. */
  readonly key: string;
  readonly secret: string | null;
  /** Real time by the database's clock. */
  readonly at: Date;
}

/** A kind of receiver: what it is told, how it knows the sender, and how it says no with a 200. */
export interface Receiver {
  /** A JSON template, see `fillTemplate`. */
  readonly template: string;
  readonly sign: (draft: Draft) => Post;
  /** @throws Error when the answer, though of status 2xx, is a refusal. */
  readonly check: (answer: Answer) => void;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const ROBOT_TEXT = '【践诺】{{title}}\n{{body}}\n{{link}}';
/** A robot that is told to wait is left alone so long. */
const ROBOT_BUSY_SECONDS = 60;

/** The ready receivers; a region may change the template of each. */
export const RECEIVERS: Readonly<Record<HttpChannelName, Receiver>> = {
  /** https://www.standardwebhooks.com/ */
  webhook: {
    template: JSON.stringify({
      type: 'notification.{{kind}}',
      timestamp: '{{sentAt}}',
      data: {
        id: '{{id}}',
        region: '{{region}}',
        subject: '{{subject}}',
        recipient: '{{recipient}}',
        title: '{{title}}',
        body: '{{body}}',
        link: '{{link}}',
      },
    }),
    sign: ({ url, body, key, secret, at }) => ({
      url,
      body,
      headers: {
        ...JSON_TYPE,
        'webhook-id': key,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        ...(secret === null
          ? {}
          : { 'webhook-signature': new Webhook(secret).sign(key, at, body) }),
      },
    }),
    check: () => undefined,
  },
  /** https://developer.work.weixin.qq.com/document/path/91770: the key stands in the address. */
  wecom: {
    template: JSON.stringify({
      msgtype: 'text',
      text: { content: ROBOT_TEXT, mentioned_mobile_list: ['{{mobile}}'] },
    }),
    sign: withKey,
    check: (answer) => checkRobot(answer, [45009]),
  },
  /** https://open.dingtalk.com/document/robots/customize-robot-security-settings */
  dingtalk: {
    template: JSON.stringify({
      msgtype: 'text',
      text: { content: ROBOT_TEXT },
      at: { atMobiles: ['{{mobile}}'] },
    }),
    sign: (draft) => {
      const post = withKey(draft);
      if (draft.secret === null) return post;
      const timestamp = String(draft.at.getTime());
      const url = new URL(draft.url);
      url.searchParams.set('timestamp', timestamp);
      url.searchParams.set(
        'sign',
        createHmac('sha256', draft.secret).update(`${timestamp}\n${draft.secret}`).digest('base64'),
      );
      return { ...post, url };
    },
    check: (answer) => checkRobot(answer, [130101, 660026]),
  },
  sms: {
    template: JSON.stringify({
      id: '{{id}}',
      mobile: '{{mobile}}',
      content: '【践诺】{{title}} {{link}}',
    }),
    sign: (draft) => {
      const post = withKey(draft);
      if (draft.secret === null) return post;
      return { ...post, headers: { ...post.headers, authorization: `Bearer ${draft.secret}` } };
    },
    check: () => undefined,
  },
};

function withKey({ url, body, key }: Draft): Post {
  return { url, body, headers: { ...JSON_TYPE, 'idempotency-key': key } };
}

/** Robots answer 200 to everything; what became of the message stands in `errcode`. */
function checkRobot({ body }: Answer, busyCodes: readonly number[]): void {
  const { errcode, errmsg } = readRobotAnswer(body);
  if (errcode === 0) return;
  const words = `机器人没有收下消息（${errcode ?? '无 errcode'} ${errmsg}）`;
  if (errcode !== null && busyCodes.includes(errcode)) {
    throw new DeliveryLater(words, ROBOT_BUSY_SECONDS);
  }
  throw new Error(words);
}

function readRobotAnswer(body: string): { errcode: number | null; errmsg: string } {
  try {
    const answer: unknown = JSON.parse(body);
    const fields: Record<string, unknown> =
      typeof answer === 'object' && answer !== null ? { ...answer } : {};
    const { errcode, errmsg } = fields;
    return {
      errcode: typeof errcode === 'number' ? errcode : null,
      errmsg: typeof errmsg === 'string' ? errmsg : '',
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { errcode: null, errmsg: body.slice(0, 100) };
  }
}
