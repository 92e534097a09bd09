import 'reflect-metadata';
import { describeStartError, loadConfig, type Config } from '@jiannuo/platform';
import { migrate } from './migrate-database.js';
import { Refusal } from './refusal.js';

export { migrate };

if (import.meta.main) {
  let config: Config | null = null;
  try {
    config = loadConfig();
    const ran = await migrate(config.databaseUrl);
    console.log(ran.length > 0 ? `已更新数据库结构：${ran.join('、')}` : '数据库结构已是最新。');
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : describeStartError(error, config));
    process.exitCode = 1;
  }
}
