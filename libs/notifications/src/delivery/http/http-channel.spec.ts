import { createHmac, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { HttpChannelName } from '@jiannuo/contracts/constants';
import { Secrets } from '@jiannuo/platform';
import { DeliveryLater, DeliveryRefused, type OutgoingMessage } from '../channel.js';
import { placeOf, type ChannelSetting } from './channel-settings.js';
import { HttpChannel } from './http-channel.js';
import { reachableAddresses } from './reachable-addresses.js';
import { FakeReceiver } from './receiver.fixture.js';

const secrets = new Secrets({ secretKey: randomBytes(32), secretKeysOld: [] });
const WHSEC = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const KEY = '01921ab2-0000-7000-8000-000000000001';
const REAL_NOW = new Date();

let receiver: FakeReceiver;
beforeEach(async () => {
  receiver = await FakeReceiver.start();
});
afterEach(async () => receiver.close());

function channelOf(
  channel: HttpChannelName,
  {
    path = '/',
    secret = null,
    ...changes
  }: {
    path?: string;
    secret?: string | null;
    template?: string;
    enabled?: boolean;
  } = {},
): HttpChannel {
  const place = { regionCode: '141024', channel };
  const url = receiver.urlOf('127.0.0.1', path).href;
  const setting: ChannelSetting = {
    ...place,
    enabled: true,
    shownUrl: url,
    sealedUrl: secrets.seal(url, placeOf(place, 'url')),
    sealedSecret: secret === null ? null : secrets.seal(secret, placeOf(place, 'secret')),
    template: null,
    perMinute: 600,
    version: 1,
    ...changes,
  };
  return new HttpChannel(channel, {
    publicUrl: 'https://jiannuo.example.gov.cn',
    secrets,
    guards: { reachable: reachableAddresses(['127.0.0.1']), timeoutMs: 2_000 },
    readSetting: () => Promise.resolve(setting),
  });
}

const message = (title = '【催办】恒东小学投入使用 已逾期19天'): OutgoingMessage => ({
  id: KEY,
  key: KEY,
  regionCode: '141024',
  kind: 'overdue',
  subjectType: 'milestone',
  subjectKey: '141024-2024-livelihood/14/4',
  epoch: 1,
  step: 'T+12',
  recipientId: KEY,
  channel: 'webhook',
  payload: { title, body: '请立即填报。', link: '/projects/x?milestone=4' },
  recipient: { displayName: '教育局填报员', email: null, mobile: '13800000000', active: true },
  sentAt: new Date('2024-09-20T09:00:00+08:00'),
  claimedAt: REAL_NOW,
});
const last = () => receiver.received.at(-1)!;

describe('a webhook', () => {
  it('is signed as Standard Webhooks wants it, and a repeat has the same id', async () => {
    const channel = channelOf('webhook', { secret: WHSEC });
    await channel.send(message());
    await channel.send(message());
    for (const { headers, body } of receiver.received) {
      expect(new Webhook(WHSEC).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'notification.overdue',
        data: {
          id: KEY,
          subject: '141024-2024-livelihood/14/4',
          recipient: '教育局填报员',
          link: 'https://jiannuo.example.gov.cn/portal/projects/x?milestone=4',
        },
      });
      expect(headers['webhook-id']).toBe(KEY);
    }
    expect(receiver.received).toHaveLength(2);
  });

  it('says nothing to who has altered it on the way', async () => {
    await channelOf('webhook', { secret: WHSEC }).send(message());
    const { headers, body } = last();
    expect(() =>
      new Webhook(WHSEC).verify(body.replace('19', '91'), headers as Record<string, string>),
    ).toThrow();
  });
});

describe('the ready receivers', () => {
  it('DingTalk gets its signature and text', async () => {
    const secret = 'SEC0123456789';
    await channelOf('dingtalk', { secret, path: '/robot/send?access_token=t' }).send(message());
    const url = new URL(last().url, 'http://x');
    const timestamp = url.searchParams.get('timestamp')!;
    const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
    expect(Object.fromEntries(url.searchParams)).toEqual({ access_token: 't', timestamp, sign });
    expect(Number(timestamp)).toBe(REAL_NOW.getTime());
    expect(JSON.parse(last().body)).toMatchObject({
      msgtype: 'text',
      text: {
        content: expect.stringContaining('恒东小学投入使用 已逾期19天\n请立即填报。\nhttps://'),
      },
      at: { atMobiles: ['13800000000'] },
    });
  });

  it('WeCom gets its text and whom to mention', async () => {
    await channelOf('wecom', { path: '/cgi-bin/webhook/send?key=k' }).send(message());
    expect(last().url).toBe('/cgi-bin/webhook/send?key=k');
    expect(JSON.parse(last().body)).toMatchObject({
      msgtype: 'text',
      text: { mentioned_mobile_list: ['13800000000'] },
    });
  });

  it('an SMS gateway gets number, words, key and token', async () => {
    await channelOf('sms', { secret: 'token' }).send(message());
    expect(last().headers).toMatchObject({ authorization: 'Bearer token', 'idempotency-key': KEY });
    expect(JSON.parse(last().body)).toMatchObject({ id: KEY, mobile: '13800000000' });
  });

  it('a template of one’s own takes the place of the ready one, and no title breaks out', async () => {
    const title = '"}, "admin": true, {{mobile}} \n';
    await channelOf('sms', { template: '{"to":["{{mobile}}"],"msg":"{{title}}"}' }).send(
      message(title),
    );
    expect(JSON.parse(last().body)).toEqual({ to: ['13800000000'], msg: title });
  });
});

describe('an answer', () => {
  const sending = (status: number, headers: Record<string, string> = {}, body = '') => {
    receiver.behave = (response) => response.writeHead(status, headers).end(body);
    return channelOf('webhook').send(message());
  };

  it.each([
    ['a number of seconds', { 'retry-after': '120' }, 120],
    [
      'a date',
      { date: 'Fri, 20 Sep 2024 01:00:00 GMT', 'retry-after': 'Fri, 20 Sep 2024 01:01:30 GMT' },
      90,
    ],
    ['next year', { 'retry-after': '31536000' }, 21_600],
  ])('429 with %s is heeded', async (_what, headers, seconds) => {
    const later = sending(429, headers);
    await expect(later).rejects.toThrow(DeliveryLater);
    await expect(later).rejects.toMatchObject({ seconds, message: '接收方回答 429，发送太频繁' });
  });

  it.each([500, 404, 307, 429])('%i without more is a failure to repeat', async (status) => {
    const failed = sending(status, { location: 'http://127.0.0.1/' });
    await expect(failed).rejects.toThrow(`接收方回答 ${status}`);
    await expect(failed).rejects.not.toThrow(DeliveryRefused);
  });

  it('of a robot is a refusal although its status is 200', async () => {
    receiver.behave = (response) => response.end('{"errcode":310000,"errmsg":"sign not match"}');
    await expect(channelOf('dingtalk').send(message())).rejects.toThrow(/310000 sign not match/);
    receiver.behave = (response) =>
      response.end('{"errcode":45009,"errmsg":"api freq out of limit"}');
    await expect(channelOf('wecom').send(message())).rejects.toThrow(DeliveryLater);
    receiver.behave = (response) => response.end('<html>');
    await expect(channelOf('wecom').send(message())).rejects.toThrow(/无 errcode/);
  });

  it('is not asked for where the channel is switched off', async () => {
    await expect(channelOf('webhook', { enabled: false }).send(message())).rejects.toThrow(
      DeliveryRefused,
    );
    expect(receiver.received).toEqual([]);
  });
});
