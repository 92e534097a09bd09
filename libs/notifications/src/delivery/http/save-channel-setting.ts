import type { EntityManager } from 'typeorm';
import { Webhook } from 'standardwebhooks';
import type { HttpChannelName } from '@jiannuo/contracts/constants';
import { Problem, type Secrets } from '@jiannuo/platform';
import { placeOf, readChannelSettings, type ChannelSetting } from './channel-settings.js';
import { checkTemplate, TemplateMistake } from './fill-template.js';

export interface NewChannelSetting {
  readonly regionCode: string;
  readonly channel: HttpChannelName;
  readonly enabled: boolean;
  /** Undefined: as it is. */
  readonly url?: string | undefined;
  /** Undefined: as it is; null: none. */
  readonly secret?: string | null | undefined;
  readonly template: string | null;
  readonly perMinute: number;
  /** That the editor has seen; 0 for none. */
  readonly version: number;
  readonly editorId: string;
}

/**
 * Sets up a region's way out, or changes it.
 * @throws Problem `validation-failed` for an address, secret or template that cannot be used,
 * `version-conflict` when somebody was faster.
 */
export async function saveChannelSetting(
  tx: EntityManager,
  setting: NewChannelSetting,
  secrets: Secrets,
): Promise<void> {
  const [current] = await readChannelSettings(tx, [setting.regionCode], setting.channel);
  if ((current?.version ?? 0) !== setting.version) {
    throw new Problem('version-conflict', '渠道设置已被他人修改，请刷新后再改。');
  }
  const url = setting.url === undefined ? null : checkUrl(setting.url);
  if (url === null && !current) {
    throw wrong('url', '请填写接收地址。');
  }
  if (setting.template !== null) requireTemplate(setting.template);
  if (setting.secret) requireSecret(setting.channel, setting.secret);
  const values = [
    setting.regionCode,
    setting.channel,
    setting.enabled,
    url === null ? current?.shownUrl : shownUrl(url),
    url === null ? current?.sealedUrl : secrets.seal(url.href, placeOf(setting, 'url')),
    sealedSecret(setting, current, secrets),
    setting.template,
    setting.perMinute,
    setting.editorId,
  ];
  const written: unknown[] = await tx.query(
    `INSERT INTO channel_setting AS c (region_code, channel, enabled, shown_url, sealed_url,
       sealed_secret, template, per_minute, updated_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (region_code, channel) DO UPDATE SET enabled = excluded.enabled,
       shown_url = excluded.shown_url, sealed_url = excluded.sealed_url,
       sealed_secret = excluded.sealed_secret, template = excluded.template,
       per_minute = excluded.per_minute, updated_by = excluded.updated_by,
       updated_at = clock_timestamp(), version = c.version + 1
     WHERE c.version = $10
     RETURNING 1`,
    [...values, setting.version],
  );
  if (written.length === 0) {
    throw new Problem('version-conflict', '渠道设置已被他人修改，请刷新后再改。');
  }
}

function sealedSecret(
  setting: NewChannelSetting,
  current: ChannelSetting | undefined,
  secrets: Secrets,
): string | null {
  if (setting.secret === undefined) return current?.sealedSecret ?? null;
  if (setting.secret === null || setting.secret === '') return null;
  return secrets.seal(setting.secret, placeOf(setting, 'secret'));
}

function checkUrl(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw wrong('url', '接收地址应以 https:// 或 http:// 开头。');
  }
  if (url.username !== '' || url.password !== '') {
    throw wrong('url', '请不要把用户名和密码写在地址里，密钥请填在“密钥”一栏。');
  }
  return url;
}

/** The query of a robot's address is its token. */
function shownUrl(url: URL): string {
  return `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

function requireTemplate(template: string): void {
  try {
    checkTemplate(template);
  } catch (error) {
    if (error instanceof TemplateMistake) throw wrong('template', error.message);
    throw error;
  }
}

function requireSecret(channel: HttpChannelName, secret: string): void {
  if (channel !== 'webhook') return;
  try {
    new Webhook(secret).sign('check', new Date(0), '');
  } catch (error) {
    throw wrong('secret', `密钥应为 whsec_ 开头的 Base64 文本。（${String(error)}）`);
  }
}

function wrong(path: string, message: string): Problem {
  return new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path, message },
  ]);
}
