import { HTTP_CHANNELS } from '@jiannuo/contracts/constants';
import { Secrets, type Config, type Database } from '@jiannuo/platform';
import type { Channel } from './channel.js';
import { createEmailChannel } from './email-channel.js';
import { readChannelSettings } from './http/channel-settings.js';
import { HttpChannel, type HttpChannelOptions } from './http/http-channel.js';
import { reachableAddresses } from './http/reachable-addresses.js';
import { InboxChannel } from './inbox-channel.js';

export type ChannelConfig = Pick<
  Config,
  | 'smtpUrl'
  | 'dataDirectory'
  | 'publicUrl'
  | 'mailFrom'
  | 'secretKey'
  | 'secretKeysOld'
  | 'outgoingAllow'
  | 'delivery'
>;

/** Every channel there is, as a worker uses them. */
export function createChannels(config: ChannelConfig, database: Database): readonly Channel[] {
  const options: HttpChannelOptions = {
    publicUrl: config.publicUrl,
    secrets: new Secrets(config),
    guards: {
      reachable: reachableAddresses(config.outgoingAllow),
      timeoutMs: config.delivery.timeoutSeconds * 1_000,
    },
    readSetting: async (channel, regionCode) => {
      const found = await database.outsideRegions((tx) =>
        readChannelSettings(tx, [regionCode], channel),
      );
      return found[0] ?? null;
    },
  };
  return [
    new InboxChannel(),
    createEmailChannel(config),
    ...HTTP_CHANNELS.map((channel) => new HttpChannel(channel, options)),
  ];
}
