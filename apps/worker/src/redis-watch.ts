import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import {
  CONFIG,
  createProducerConnection,
  unsafeRedisSettings,
  type Config,
} from '@jiannuo/platform';

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
      for (const warning of await unsafeRedisSettings(this.connection)) this.log.warn(warning);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(
        `看不到 Redis 的设置（${reason}）。请自行确认 appendonly yes、maxmemory-policy noeviction。`,
      );
    }
  }
}
