import type { WorkerView } from '@jiannuo/contracts';
import { readRegionReach, readWorkers, type RegionReach } from '@jiannuo/notifications';
import type { Config } from '@jiannuo/platform';
import type { EntityManager } from 'typeorm';

/** Seconds by which a worker's clock may be wrong before somebody should know. */
const CLOCK_TOLERANCE = 60;

/** What an administrator should mend so that nobody goes without a reminder. */
export async function readDeliveryWarnings(
  tx: EntityManager,
  regions: readonly string[],
  { config, redis }: { readonly config: Pick<Config, 'smtpUrl'>; readonly redis: boolean },
): Promise<string[]> {
  const workers = await readWorkers(tx);
  const reach = await readRegionReach(tx, regions);
  return [
    ...warnOfWorkers(workers),
    ...(redis ? [] : ['Redis 连不上。通知和发布照常进行，只是会晚几秒；请检查 Redis 是否在运行。']),
    ...reach.flatMap((region) => warnOfReach(region, config.smtpUrl !== null)),
  ];
}

function warnOfWorkers(workers: readonly WorkerView[]): string[] {
  const alive = workers.filter((worker) => worker.alive);
  if (alive.length === 0) {
    return ['没有正在运行的后台进程（worker），提醒和通知发不出去。请启动 worker。'];
  }
  return alive
    .filter(({ clockAheadSeconds }) => Math.abs(clockAheadSeconds) > CLOCK_TOLERANCE)
    .map(
      ({ host, clockAheadSeconds }) =>
        `主机 ${host} 的时钟${clockAheadSeconds > 0 ? '快' : '慢'}了${Math.round(Math.abs(clockAheadSeconds) / 60)}分钟。通知以数据库时间为准，不受影响；请校正该主机的时钟。`,
    );
}

function warnOfReach(
  { name, hasHttpChannel, unreachable }: RegionReach,
  hasMail: boolean,
): string[] {
  if (!hasMail && !hasHttpChannel) {
    return [
      `${name}除站内通知外没有其他渠道，不登录的人收不到提醒。请配置邮件服务器（SMTP_URL），或在“发送渠道”中设置短信、群机器人。`,
    ];
  }
  if (unreachable === 0 || hasHttpChannel) return [];
  return [`${name}有${unreachable}名用户没有邮箱，只能收到站内通知。请在用户资料中补上。`];
}
