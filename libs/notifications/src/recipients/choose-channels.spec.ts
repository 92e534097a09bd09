import { describe, expect, it } from '@jest/globals';
import type { ChannelName } from '@jiannuo/contracts/constants';
import { chooseChannels, type Reach } from './choose-channels.js';

const reach = (hasEmail: boolean, hasMobile: boolean, ...region: ChannelName[]): Reach => ({
  hasEmail,
  hasMobile,
  regionChannels: new Set(region),
});
const everything = reach(true, true, 'webhook', 'wecom', 'dingtalk', 'sms');

describe('the channels of a message', () => {
  it.each([
    [
      'what is late goes everywhere',
      'overdue',
      everything,
      null,
      'email webhook wecom dingtalk sms',
    ],
    ['other news spare robots and SMS', 'due-soon', everything, null, 'email webhook'],
    ['a choice is kept', 'due-soon', everything, ['sms'], 'sms'],
    ['news can be switched off', 'submission-approved', everything, [], ''],
    ['what is late cannot', 'overdue', reach(true, false), [], 'email'],
    [
      'not by choosing what there is no longer',
      'overdue',
      reach(true, false),
      ['dingtalk'],
      'email',
    ],
    ['no address, no mail', 'overdue', reach(false, false), null, ''],
    ['no mobile number, no SMS', 'overdue', reach(false, false, 'sms'), ['sms'], ''],
    [
      'what a region has not set up is not used',
      'overdue',
      reach(true, true),
      ['sms', 'email'],
      'email',
    ],
  ] as const)('%s', (_promise, kind, given, chosen, expected) => {
    expect(chooseChannels(kind, given, chosen).join(' ')).toBe(expected);
  });
});
