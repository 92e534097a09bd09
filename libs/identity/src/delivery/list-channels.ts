import type { ChannelSettingListView, ChannelSettingView } from '@jiannuo/contracts';
import { CHANNEL_WORDS, HTTP_CHANNELS, type HttpChannelName } from '@jiannuo/contracts/constants';
import {
  readChannelSettings,
  RECEIVERS,
  TEMPLATE_NAMES,
  type ChannelSetting,
} from '@jiannuo/notifications';
import type { Database } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import type { Principal } from '../access/principal.js';

/** What robots and gateways usually allow in a minute. */
const USUAL_RATE: Readonly<Record<HttpChannelName, number>> = {
  webhook: 600,
  wecom: 20,
  dingtalk: 20,
  sms: 60,
};

/** Every way out over HTTP of the regions the principal administers, set up or not. */
export async function listChannels(
  database: Database,
  principal: Principal,
): Promise<ChannelSettingListView> {
  const regions = requireRegions(principal, 'channel.manage');
  const settings = await database.inRegions(regions, (tx) => readChannelSettings(tx, regions));
  const items = regions.flatMap((regionCode) =>
    HTTP_CHANNELS.map((channel) =>
      toView(
        regionCode,
        nameOf(principal, regionCode),
        channel,
        settings.find((one) => one.regionCode === regionCode && one.channel === channel),
      ),
    ),
  );
  return { items, templateNames: [...TEMPLATE_NAMES] };
}

function nameOf(principal: Principal, regionCode: string): string {
  return (
    principal.grants.find((grant) => grant.regionCode === regionCode)?.regionName ?? regionCode
  );
}

function toView(
  regionCode: string,
  regionName: string,
  channel: HttpChannelName,
  setting: ChannelSetting | undefined,
): ChannelSettingView {
  return {
    regionCode,
    regionName,
    channel,
    channelWords: CHANNEL_WORDS[channel],
    configured: setting !== undefined,
    enabled: setting?.enabled ?? false,
    shownUrl: setting?.shownUrl ?? null,
    hasSecret: setting !== undefined && setting.sealedSecret !== null,
    template: setting?.template ?? null,
    readyTemplate: JSON.stringify(JSON.parse(RECEIVERS[channel].template), null, 2),
    perMinute: setting?.perMinute ?? USUAL_RATE[channel],
    version: setting?.version ?? 0,
  };
}
