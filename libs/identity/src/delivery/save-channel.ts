import { recordAudit } from '@jiannuo/audit';
import type { SaveChannelRequest } from '@jiannuo/contracts';
import type { HttpChannelName } from '@jiannuo/contracts/constants';
import { saveChannelSetting } from '@jiannuo/notifications';
import { Secrets, type Config, type Database } from '@jiannuo/platform';
import { requireAccess } from '../access/access.js';
import type { Principal } from '../access/principal.js';

/** An administrator sets up a way out over HTTP, or changes it. */
export async function saveChannel(
  system: { readonly database: Database; readonly config: Config },
  principal: Principal,
  place: { readonly regionCode: string; readonly channel: HttpChannelName },
  request: SaveChannelRequest,
): Promise<void> {
  const { regionCode, channel } = place;
  requireAccess(principal, 'channel.manage', { regionCode });
  await system.database.inRegions([regionCode], async (tx) => {
    await saveChannelSetting(
      tx,
      { ...place, ...request, editorId: principal.userId },
      new Secrets(system.config),
    );
    await recordAudit(tx, {
      chain: regionCode,
      actorId: principal.userId,
      action: 'channel.save',
      subjectType: 'channel',
      subjectKey: channel,
      // What is secret stays out of the record: only that it was changed.
      change: {
        enabled: request.enabled,
        perMinute: request.perMinute,
        template: request.template === null ? 'ready' : 'own',
        urlChanged: request.url !== undefined,
        secretChanged: request.secret !== undefined,
      },
    });
  });
}

/** An administrator removes a way out; its address and secret are gone. */
export async function removeChannel(
  database: Database,
  principal: Principal,
  { regionCode, channel }: { readonly regionCode: string; readonly channel: HttpChannelName },
): Promise<void> {
  requireAccess(principal, 'channel.manage', { regionCode });
  await database.inRegions([regionCode], async (tx) => {
    await tx.query('DELETE FROM channel_setting WHERE region_code = $1 AND channel = $2', [
      regionCode,
      channel,
    ]);
    await recordAudit(tx, {
      chain: regionCode,
      actorId: principal.userId,
      action: 'channel.remove',
      subjectType: 'channel',
      subjectKey: channel,
      change: {},
    });
  });
}
