/** The database somebody named in DATABASE_URL: can it be used at all? Asked before anything is built. */
import pg from 'pg';
import { Refusal } from '../machine/refusal.mjs';

const OLDEST_VERSION = 160_000;
const REASONS = {
  ECONNREFUSED: ['那里没有服务在监听', 'nothing listens there'],
  ENOTFOUND: ['找不到这个主机', 'host not found'],
  EAI_AGAIN: ['找不到这个主机', 'host not found'],
  ETIMEDOUT: ['没有应答', 'no answer'],
  '28P01': ['用户名或密码不对', 'wrong user or password'],
  28000: ['不允许这个用户登录', 'this user may not log in'],
  '3D000': ['没有这个库，请先用 createdb 建立', 'no such database; create it first'],
};

/** @throws {Refusal} with one sentence that says what is wrong; never the password */
export async function checkDatabase(url) {
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if (rows[0].version < OLDEST_VERSION) {
      throw new Refusal(
        `数据库 ${host} 是 PostgreSQL ${Math.floor(rows[0].version / 10_000)}，需要 16 以上。`,
        'PostgreSQL 16 or newer is needed.',
      );
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const code = error.code ?? error.errors?.[0]?.code;
    const [chinese, english] = REASONS[code] ?? [error.message, error.message];
    throw new Refusal(
      `连不上 DATABASE_URL 指的数据库（${host}${pathname}：${chinese}）。请改正地址；不设 DATABASE_URL 则自动启动一个。`,
      `Cannot use DATABASE_URL (${english}); unset it to have a private PostgreSQL started.`,
    );
  } finally {
    await client.end();
  }
}
