import { errorCode } from './error-code.js';
import { ConfigError, type Config } from './config.js';

/** Why a process could not start, in sentences that say what to mend. Never a password. */
export function describeStartError(error: unknown, config: Config | null): string {
  if (error instanceof ConfigError) return error.mistakes.join('\n');
  const code = errorCode(error);
  const database = config ? addressOf(config.databaseUrl) : '';
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ECONNRESET':
      return `连不上数据库 ${database}（${code}）。请确认 PostgreSQL 已启动，DATABASE_URL 的主机和端口正确。`;
    case '28P01':
    case '28000':
      return `数据库 ${database} 拒绝登录（${code}）。请检查 DATABASE_URL 的用户名和密码。`;
    case '3D000':
      return `数据库 ${database} 不存在。请先建库，或改正 DATABASE_URL。`;
    case '42501':
    case '22023':
      return `数据库 ${database} 还没有迁移到位，或所用账号没有践诺的数据库角色（${code}）。请先用属主账号运行迁移。`;
    case 'EADDRINUSE':
      return `端口 ${config?.port} 已被占用。请停掉占用它的程序，或用 PORT 换一个端口。`;
    case 'EACCES':
      return `没有权限使用端口 ${config?.port}。请用 PORT 换一个 1024 以上的端口。`;
    default:
      return `启动失败：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

function addressOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return '';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
