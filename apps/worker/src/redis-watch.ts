import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { CONFIG, createProducerConnection, type Config } from '@jiannuo/platform';

/** What Redis must be set to, and what an administrator does when it is not. */
const WANTED = [
  {
    name: 'appendonly',
    value: 'yes',
    mend: 'Redis 没有开启追加日志（appendonly），它重启后排队的唤醒会丢失，通知会晚几秒。请设 appendonly yes。',
  },
  {
    name: 'maxmemory-policy',
    value: 'noeviction',
    mend: 'Redis 内存满时会丢弃数据（maxmemory-policy 不是 noeviction），排队的唤醒可能丢失。请设 maxmemory-policy noeviction。',
  },
] as const;

/**
 * Says once when Redis goes away and once when it is back: nothing is lost meanwhile, only later.
 * Checks its settings each time it comes up.
 */
@Injectable()
export class RedisWatch implements OnApplicationShutdown {
  private readonly log = new Logger('Redis');
  private readonly connection: Redis;
  private away = false;

  constructor(@Inject(CONFIG) config: Pick<Config, 'redisUrl'>) {
    this.connection = createProducerConnection(config);
    this.connection.on('error', (error: Error) => this.noteError(error));
    this.connection.on('ready', () => void this.welcome());
  }

  /** An error of any connection; only the first of an absence is said. */
  noteError(error: unknown): void {
    if (this.away) return;
    this.away = true;
    const reason = error instanceof Error ? error.message || error.name : '没有连接';
    this.log.warn(`Redis 连不上（${reason}）。工作照常，改为定时查看数据库，通知和发布会晚几秒。`);
  }

  onApplicationShutdown(): void {
    this.connection.disconnect();
  }

  private async welcome(): Promise<void> {
    if (this.away) this.log.log('Redis 已恢复。');
    this.away = false;
    try {
      for (const warning of await unsafeSettings(this.connection)) this.log.warn(warning);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(
        `看不到 Redis 的设置（${reason}）。请自行确认 appendonly yes、maxmemory-policy noeviction。`,
      );
    }
  }
}

/** One sentence for each setting that is not as it must be. */
export async function unsafeSettings(redis: Redis): Promise<string[]> {
  const warnings: string[] = [];
  for (const { name, value, mend } of WANTED) {
    const answer = await redis.config('GET', name);
    const current: unknown = Array.isArray(answer) ? answer[1] : undefined;
    if (current !== value) warnings.push(mend);
  }
  return warnings;
}
