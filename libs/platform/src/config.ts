import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDeliverySettings, type DeliverySettings } from './delivery-settings.js';
import {
  readOidc,
  readRequestLimits,
  readSecondFactorRoles,
  type OidcSettings,
} from './config-identity.js';
import { withSecretsFromFiles } from './secrets-from-files.js';

/** Injection token of the `Config`. */
export const CONFIG = Symbol('CONFIG');

/** Everything the processes take from their environment, read once and checked. */
export interface Config {
  /** Production has no demo clock, no demo accounts and no sample data. */
  readonly demo: boolean;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly host: string;
  readonly port: number;
  /** The address people type, without a slash at the end; links in e-mails begin with it. */
  readonly publicUrl: string;
  /** Evidence, the local mailbox, the public site's bytes. */
  readonly dataDirectory: string;
  /** Where the built portal and the built public assets lie. */
  readonly assetsDirectory: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** 32 bytes. */
  readonly secretKey: Buffer;
  /** Keys used before; they open what they sealed, and seal nothing new. */
  readonly secretKeysOld: readonly Buffer[];
  /** Hosts and networks (CIDR) that outgoing HTTP may reach though they are not public. */
  readonly outgoingAllow: readonly string[];
  readonly delivery: DeliverySettings;
  /** Public keys (age) that backups are encrypted for. */
  readonly backupRecipients: readonly string[];
  /** Where files lie; null: in the data folder. */
  readonly s3: S3Settings | null;
  /** Where clamd listens, `tcp://host:3310` or `unix:///path`; null: uploads are not scanned. */
  readonly clamdUrl: string | null;
  /** The Ed25519 key (PEM) that signs heads of the audit chains; apart from the secret key. */
  readonly auditKeyFile: string;
  readonly cookieSecure: boolean;
  /** Addresses of the proxies whose X-Forwarded-For is believed; none by default. */
  readonly trustedProxies: readonly string[];
  /** `info` in operation; `silent` in tests. */
  readonly logLevel: string;
  /** What the foot of the public site must say. */
  readonly site: SiteSettings;
  /** Roles whose holders must have a second factor. */
  readonly secondFactorRoles: readonly string[];
  /** The identity provider people may sign in with; null: passwords alone. */
  readonly oidc: OidcSettings | null;
  /** Requests a minute of one address, and of one account. */
  readonly requestsPerMinute: { readonly address: number; readonly account: number };
}

/** A bucket that speaks S3: MinIO, Ceph, or one of a cloud. */
export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** The public site's particulars as the office states them. */
export interface SiteSettings {
  /** 主办单位; null: the region's people's government. */
  readonly sponsor: string | null;
  /** 联系方式, a telephone number or address people may use. */
  readonly contact: string | null;
  /** 备案号、政府网站标识码 and the like, as they are to be shown. */
  readonly registrations: readonly string[];
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
  }
}

/**
 * Reads the environment. The only place in the product that does.
 * @throws ConfigError with one sentence per mistake, each naming the variable and the mend.
 */
export function loadConfig(given: NodeJS.ProcessEnv = process.env): Config {
  const mistakes: string[] = [];
  const env = withSecretsFromFiles(given, mistakes);
  const demo = env['JIANNUO_DEMO'] === 'true';
  const dataDirectory = resolve(env['JIANNUO_DATA_DIR'] ?? '.data');

  const url = (name: string, protocols: readonly string[]): string => {
    const value = env[name] ?? '';
    const parsed = URL.canParse(value) ? new URL(value) : null;
    if (!parsed || !protocols.includes(parsed.protocol)) {
      mistakes.push(`${name} 应为以 ${protocols.join(' 或 ')}// 开头的地址，现在是“${value}”。`);
    }
    return value;
  };
  const port = Number(env['PORT'] ?? '3000');
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    mistakes.push(`PORT 应为 1 到 65535 之间的整数，现在是“${env['PORT']}”。`);
  }
  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const redisUrl = url('REDIS_URL', ['redis:', 'rediss:']);
  const smtpUrl = env['SMTP_URL'] ? url('SMTP_URL', ['smtp:', 'smtps:']) : null;
  const publicUrl = (env['JIANNUO_PUBLIC_URL'] ?? `http://localhost:${port}`).replace(/\/+$/, '');
  if (!URL.canParse(publicUrl)) {
    mistakes.push(`JIANNUO_PUBLIC_URL 应为完整网址，现在是“${publicUrl}”。`);
  }
  const logLevel = env['JIANNUO_LOG_LEVEL'] ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) {
    mistakes.push(`JIANNUO_LOG_LEVEL 应为 ${LOG_LEVELS.join('、')} 之一，现在是“${logLevel}”。`);
  }
  const secretKey = readSecretKey(env, demo, dataDirectory, mistakes);
  const secretKeysOld = readOldKeys(env, mistakes);
  const delivery = readDeliverySettings(env, mistakes);
  const secondFactorRoles = readSecondFactorRoles(env, demo, mistakes);
  const oidc = readOidc(env, mistakes);
  const requestsPerMinute = readRequestLimits(env, mistakes);
  const s3 = readS3(env, mistakes);
  const clamdUrl = env['CLAMD_URL'] ? url('CLAMD_URL', ['tcp:', 'unix:']) : null;
  if (mistakes.length > 0) throw new ConfigError(mistakes);

  return {
    demo,
    databaseUrl,
    redisUrl,
    host: env['HOST'] ?? '127.0.0.1',
    port,
    publicUrl,
    dataDirectory,
    assetsDirectory: resolve(env['JIANNUO_ASSETS_DIR'] ?? 'dist/apps'),
    smtpUrl,
    mailFrom: env['JIANNUO_MAIL_FROM'] ?? '践诺 <no-reply@localhost>',
    secretKey,
    secretKeysOld,
    outgoingAllow: readList(env['JIANNUO_OUTGOING_ALLOW']),
    delivery,
    backupRecipients: listOf(env['JIANNUO_BACKUP_RECIPIENTS'], ','),
    s3,
    clamdUrl,
    auditKeyFile: resolve(env['JIANNUO_AUDIT_KEY_FILE'] ?? join(dataDirectory, 'audit-key.pem')),
    cookieSecure: publicUrl.startsWith('https:'),
    trustedProxies: readList(env['JIANNUO_TRUSTED_PROXIES']),
    logLevel,
    site: readSite(env),
    secondFactorRoles,
    oidc,
    requestsPerMinute,
  };
}

/** What stands between commas. */
function readList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const S3_VARIABLES = {
  endpoint: 'JIANNUO_S3_ENDPOINT',
  bucket: 'JIANNUO_S3_BUCKET',
  accessKey: 'JIANNUO_S3_ACCESS_KEY',
  secretKey: 'JIANNUO_S3_SECRET_KEY',
} as const;

/** All of them or none: half a setting would put files where nobody looks for them. */
function readS3(env: NodeJS.ProcessEnv, mistakes: string[]): S3Settings | null {
  const names = Object.values(S3_VARIABLES);
  const missing = names.filter((name) => !env[name]?.trim());
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    mistakes.push(`使用 S3 存储时还须设置 ${missing.join('、')}；不用时请全部留空。`);
    return null;
  }
  const value = (name: string): string => env[name]?.trim() ?? '';
  const endpoint = value(S3_VARIABLES.endpoint);
  if (!URL.canParse(endpoint) || !/^https?:/.test(endpoint)) {
    mistakes.push(`JIANNUO_S3_ENDPOINT 应为以 http(s):// 开头的地址，现在是“${endpoint}”。`);
  }
  return {
    endpoint,
    bucket: value(S3_VARIABLES.bucket),
    region: value('JIANNUO_S3_REGION') || 'us-east-1',
    accessKey: value(S3_VARIABLES.accessKey),
    secretKey: value(S3_VARIABLES.secretKey),
  };
}

function readOldKeys(env: NodeJS.ProcessEnv, mistakes: string[]): Buffer[] {
  const keys = readList(env['JIANNUO_SECRET_KEYS_OLD']).map((text) => Buffer.from(text, 'base64'));
  if (keys.some((key) => key.length !== 32)) {
    mistakes.push('JIANNUO_SECRET_KEYS_OLD 应为逗号分隔的若干 32 字节 Base64 文本。');
  }
  return keys;
}

function readSite(env: NodeJS.ProcessEnv): SiteSettings {
  return {
    sponsor: env['JIANNUO_SITE_SPONSOR']?.trim() || null,
    contact: env['JIANNUO_SITE_CONTACT']?.trim() || null,
    registrations: listOf(env['JIANNUO_SITE_REGISTRATIONS'], ';'),
  };
}

function listOf(text: string | undefined, separator: string): string[] {
  return (text ?? '')
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readSecretKey(
  env: NodeJS.ProcessEnv,
  demo: boolean,
  dataDirectory: string,
  mistakes: string[],
): Buffer {
  const file = env['JIANNUO_SECRET_KEY_FILE'] ?? join(dataDirectory, 'secret-key');
  let text = env['JIANNUO_SECRET_KEY'];
  if (!text && existsSync(file)) text = readFileSync(file, 'utf8').trim();
  if (!text && demo) {
    text = randomBytes(32).toString('base64');
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(file, text, { mode: 0o600 });
  }
  const key = Buffer.from(text ?? '', 'base64');
  if (key.length !== 32) {
    mistakes.push(
      'JIANNUO_SECRET_KEY 应为 32 字节的 Base64 文本（可用 openssl rand -base64 32 生成），或用 JIANNUO_SECRET_KEY_FILE 指明存放它的文件。',
    );
  }
  return key;
}
