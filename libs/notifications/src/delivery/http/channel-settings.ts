import type { EntityManager } from 'typeorm';
import type { HttpChannelName } from '@jiannuo/contracts/constants';
import type { Secrets } from '@jiannuo/platform';

/** A region's way out over HTTP as it is kept: address and secret sealed. */
export interface ChannelSetting {
  readonly regionCode: string;
  readonly channel: HttpChannelName;
  readonly enabled: boolean;
  readonly shownUrl: string;
  readonly sealedUrl: string;
  readonly sealedSecret: string | null;
  readonly template: string | null;
  readonly perMinute: number;
  readonly version: number;
}

const COLUMNS = `region_code AS "regionCode", channel, enabled, shown_url AS "shownUrl",
  sealed_url AS "sealedUrl", sealed_secret AS "sealedSecret", template,
  per_minute AS "perMinute", version`;

/** The ways out of these regions, or one channel of them. */
export async function readChannelSettings(
  tx: EntityManager,
  regions: readonly string[],
  channel: HttpChannelName | null = null,
): Promise<readonly ChannelSetting[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM channel_setting
     WHERE region_code = ANY ($1) AND ($2::text IS NULL OR channel = $2)
     ORDER BY region_code, channel`,
    [regions, channel],
  );
}

/** @throws SecretUnreadable when the key that sealed it is gone. */
export function openChannelSetting(
  setting: Pick<ChannelSetting, 'regionCode' | 'channel' | 'sealedUrl' | 'sealedSecret'>,
  secrets: Secrets,
): { readonly url: string; readonly secret: string | null } {
  const { sealedUrl, sealedSecret } = setting;
  return {
    url: secrets.open(sealedUrl, placeOf(setting, 'url')),
    secret: sealedSecret === null ? null : secrets.open(sealedSecret, placeOf(setting, 'secret')),
  };
}

/** Where a sealed part of a setting belongs; it opens nowhere else. */
export function placeOf(
  { regionCode, channel }: Pick<ChannelSetting, 'regionCode' | 'channel'>,
  part: 'url' | 'secret',
): string {
  return `channel:${regionCode}:${channel}:${part}`;
}
