import type { Redis } from 'ioredis';

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

/** One sentence for each setting of Redis that is not as it must be. */
export async function unsafeRedisSettings(redis: Redis): Promise<string[]> {
  const warnings: string[] = [];
  for (const { name, value, mend } of WANTED) {
    const answer = await redis.config('GET', name);
    const current: unknown = Array.isArray(answer) ? answer[1] : undefined;
    if (current !== value) warnings.push(mend);
  }
  return warnings;
}
