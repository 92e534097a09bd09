import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { createProducerConnection, unsafeRedisSettings, type Config } from '@jiannuo/platform';
import { error, ok, reasonOf, warn, type Finding } from './finding.js';

const GIB = 1024 ** 3;
const FREE = { warn: 5 * GIB, error: GIB };
const ANSWER_WITHIN_MS = 5_000;
/** Hours after which the last backup is too old. */
const BACKUP_AGE = 48;

export async function checkRedis(config: Config): Promise<Finding> {
  const redis = createProducerConnection(config);
  let failure: unknown = new Error('没有回答');
  redis.on('error', (thrown) => (failure = thrown));
  try {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ANSWER_WITHIN_MS);
      const settled = (): void => {
        clearTimeout(timer);
        resolve();
      };
      redis.once('ready', settled);
      redis.once('error', settled);
    });
    if (redis.status !== 'ready') {
      return warn(
        'Redis',
        `连不上（${reasonOf(failure)}）`,
        '没有它一切照常，只是通知和公开页晚几秒。请检查 REDIS_URL 和 Redis 是否启动。',
      );
    }
    const unsafe = await unsafeRedisSettings(redis);
    return unsafe.length === 0
      ? ok('Redis', '已连接，appendonly 和 noeviction 都已设')
      : warn('Redis', '设置不安全', unsafe.join(''));
  } catch (thrown) {
    return warn(
      'Redis',
      `看不到它的设置（${reasonOf(thrown)}）`,
      '请自行确认 appendonly yes、maxmemory-policy noeviction。',
    );
  } finally {
    redis.disconnect();
  }
}

/** @param freeBytes how many bytes are free in a folder; replaced by tests */
export async function checkDisk(
  { dataDirectory }: Config,
  freeBytes: (folder: string) => Promise<number> = freeIn,
): Promise<Finding> {
  const proof = join(dataDirectory, `.doctor-${randomUUID()}`);
  try {
    await mkdir(dataDirectory, { recursive: true });
    await writeFile(proof, 'x');
    await rm(proof);
  } catch (thrown) {
    return error(
      '数据目录',
      `${dataDirectory} 不能写（${reasonOf(thrown)}）`,
      '请把它的属主改为运行程序的用户，或改 JIANNUO_DATA_DIR。',
    );
  }
  const free = await freeBytes(dataDirectory);
  const seen = `${dataDirectory} 可写，剩余 ${(free / GIB).toFixed(1)} GiB`;
  if (free < FREE.error) return error('数据目录', seen, '空间将尽，上传会失败。请扩容或清理。');
  if (free < FREE.warn) return warn('数据目录', seen, '请准备扩容。');
  return ok('数据目录', seen);
}

async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export async function checkMail({ smtpUrl, demo }: Config): Promise<Finding> {
  if (!smtpUrl) {
    const seen = '没有设 SMTP_URL，邮件只存成文件';
    return demo
      ? ok('邮件', seen)
      : warn('邮件', seen, '要发邮件请设 SMTP_URL 和 JIANNUO_MAIL_FROM；站内通知不受影响。');
  }
  const transport = createTransport(smtpUrl, {
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  } as object);
  try {
    await transport.verify();
    return ok('邮件', '邮件服务器接受登录');
  } catch (thrown) {
    return error(
      '邮件',
      `邮件服务器不可用（${reasonOf(thrown)}）`,
      '请检查 SMTP_URL 的主机、端口、用户名和密码。未发出的邮件会留着，修好后自动补发。',
    );
  } finally {
    transport.close();
  }
}

export function checkPublicUrl({ publicUrl, demo, trustedProxies }: Config): Finding {
  const { protocol, hostname } = new URL(publicUrl);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  if (demo) {
    return local
      ? ok('网址', `${publicUrl}（演示）`)
      : error('网址', `演示模式对外开放在 ${publicUrl}`, '演示账号共用一个密码，请勿对外。');
  }
  if (protocol !== 'https:') {
    return error(
      '网址',
      `JIANNUO_PUBLIC_URL 是 ${publicUrl}，不是 https`,
      '登录信息会被看见。请在前面放带证书的反向代理（docker/nginx），再把网址改为 https://…。',
    );
  }
  return trustedProxies.length === 0
    ? warn(
        '网址',
        `${publicUrl}，没有设 JIANNUO_TRUSTED_PROXIES`,
        '所有访问者会被当成同一个地址来限速。请设为反向代理的地址。',
      )
    : ok('网址', publicUrl);
}

/** The program itself answers on this machine. */
export async function checkApi({ port }: Config): Promise<Finding> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return answer.ok
      ? ok('接口', `端口 ${port} 的 api 可以服务`)
      : error(
          '接口',
          `端口 ${port} 的 api 还不能服务（${answer.status}）`,
          '原因见上面各行和它的日志。',
        );
  } catch (thrown) {
    return warn(
      '接口',
      `本机端口 ${port} 没有 api（${reasonOf(thrown)}）`,
      '如果它在别的机器上，可不理会；否则请启动 node dist/apps/api/main.mjs。',
    );
  }
}

export async function checkBackups({ dataDirectory, demo }: Config): Promise<Finding> {
  const folder = join(dataDirectory, 'backups');
  const names = await readdir(folder).catch(() => []);
  const newest = names
    .filter((name) => name.endsWith('.age'))
    .sort()
    .at(-1);
  if (!newest) {
    return demo
      ? ok('备份', '演示环境，没有备份')
      : warn(
          '备份',
          `${folder} 里没有备份`,
          '请每天运行 backup（见 docs/operations.md）；备份在别处的，可不理会。',
        );
  }
  const { mtimeMs } = await stat(join(folder, newest));
  const hours = (Date.now() - mtimeMs) / 3_600_000;
  return hours > BACKUP_AGE
    ? warn('备份', `最近一份备份 ${newest} 已有 ${Math.round(hours)} 小时`, '请检查定时备份。')
    : ok('备份', `最近一份 ${newest}`);
}
