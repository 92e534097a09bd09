import { randomUUID } from 'node:crypto';
import { recordAudit } from '@jiannuo/audit';
import type { ChannelTestView } from '@jiannuo/contracts';
import type { HttpChannelName } from '@jiannuo/contracts/constants';
import {
  DeliveryLater,
  DeliveryRefused,
  describeFailure,
  postMessage,
  reachableAddresses,
  readChannelSettings,
  type OutgoingMessage,
} from '@jiannuo/notifications';
import { Problem, Secrets, SecretUnreadable, type Config, type Database } from '@jiannuo/platform';
import { requireAccess } from '../access/access.js';
import type { Principal } from '../access/principal.js';

/** Sends a message to see whether it is taken, and says in words what came of it. */
export async function testChannel(
  system: { readonly database: Database; readonly config: Config },
  principal: Principal,
  place: { readonly regionCode: string; readonly channel: HttpChannelName },
): Promise<ChannelTestView> {
  const { regionCode, channel } = place;
  requireAccess(principal, 'channel.manage', { regionCode });
  const { setting, message } = await system.database.inRegions([regionCode], async (tx) => {
    const [found] = await readChannelSettings(tx, [regionCode], channel);
    if (!found) throw new Problem('not-found', '这个渠道还没有设置，请先填写并保存。');
    const [now]: { sentAt: Date; claimedAt: Date; mobile: string | null }[] = await tx.query(
      `SELECT business_now() AS "sentAt", clock_timestamp() AS "claimedAt", mobile
       FROM app_user WHERE id = $1`,
      [principal.userId],
    );
    if (!now) throw new Problem('not-found', '没有这个用户。');
    await recordAudit(tx, {
      chain: regionCode,
      actorId: principal.userId,
      action: 'channel.test',
      subjectType: 'channel',
      subjectKey: channel,
      change: {},
    });
    return { setting: found, message: testMessage(place, principal, now) };
  });
  // Outside any transaction: a receiver may take its time.
  try {
    const { publicUrl, outgoingAllow, delivery } = system.config;
    const guards = {
      reachable: reachableAddresses(outgoingAllow),
      timeoutMs: delivery.timeoutSeconds * 1_000,
    };
    await postMessage(message, setting, { publicUrl, secrets: new Secrets(system.config), guards });
    return { taken: true, words: '对方已收下测试消息。' };
  } catch (error) {
    return { taken: false, words: wordsOf(error, channel) };
  }
}

function wordsOf(error: unknown, channel: HttpChannelName): string {
  if (error instanceof DeliveryRefused || error instanceof DeliveryLater) return error.message;
  if (error instanceof SecretUnreadable) {
    return '保存的地址或密钥解不开：系统密钥已更换。请重新填写地址和密钥。';
  }
  return describeFailure(error, channel);
}

function testMessage(
  { regionCode, channel }: { readonly regionCode: string; readonly channel: HttpChannelName },
  { userId, displayName }: Principal,
  { sentAt, claimedAt, mobile }: { sentAt: Date; claimedAt: Date; mobile: string | null },
): OutgoingMessage {
  const id = randomUUID();
  return {
    id,
    key: id,
    regionCode,
    kind: 'due-soon',
    subjectType: 'system',
    subjectKey: 'test',
    epoch: 1,
    step: 'test',
    recipientId: userId,
    channel,
    payload: {
      title: '【测试】践诺发送渠道测试',
      body: `这是${displayName}发出的测试消息，收到即说明渠道可用。`,
      link: '/inbox',
    },
    recipient: { displayName, email: null, mobile, active: true },
    sentAt,
    claimedAt,
  };
}
