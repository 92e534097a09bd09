import type { DataSource } from 'typeorm';
import { migrations } from '@jiannuo/migrations';
import { error, ok, warn, type Finding } from './finding.js';

const OLDEST_SERVER = 150_000;
const ROLES = [
  'jiannuo_api',
  'jiannuo_worker',
  'jiannuo_publisher',
  'jiannuo_public_ro',
  'jiannuo_auditor',
];
/** Seconds by which this machine's clock may differ from the database's. */
const DRIFT = { warn: 2, error: 60 };

export async function checkServer(owner: DataSource): Promise<Finding> {
  const [server]: { version: string; number: number; superuser: boolean }[] = await owner.query(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
       (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AS superuser`,
  );
  if (!server || server.number < OLDEST_SERVER) {
    return error('数据库', `PostgreSQL ${server?.version} 太旧`, '请升级到 PostgreSQL 15 以上。');
  }
  return server.superuser
    ? warn(
        '数据库',
        `PostgreSQL ${server.version}，DATABASE_URL 用的是超级用户`,
        '超级用户不受行级安全约束。正式环境请另建一个普通账号作库的所有者。',
      )
    : ok('数据库', `PostgreSQL ${server.version}`);
}

export async function checkMigrations(owner: DataSource): Promise<Finding> {
  const [mark]: { restoring: boolean; table: string | null }[] = await owner.query(
    `SELECT to_regclass('public.migrations')::text AS table,
       coalesce(shobj_description((SELECT oid FROM pg_database WHERE datname = current_database()), 'pg_database')
         = 'jiannuo: restoring', false) AS restoring`,
  );
  if (mark?.restoring) {
    return error('结构', '上一次恢复备份没有完成', '请再运行一次 restore，它会从头来过。');
  }
  if (!mark?.table) {
    return error('结构', '数据库是空的', '请运行 node dist/tools/migrate.mjs 建立结构。');
  }
  const rows: { name: string }[] = await owner.query('SELECT name FROM migrations');
  const done = new Set(rows.map(({ name }) => name));
  const known = new Set<string>(migrations.map(({ name }) => name));
  const pending = [...known].filter((name) => !done.has(name));
  const newer = [...done].filter((name) => !known.has(name));
  if (newer.length > 0) {
    return error('结构', `数据库比程序新（${newer.join('、')}）`, '请换用更新的程序版本。');
  }
  if (pending.length > 0) {
    return error(
      '结构',
      `还有 ${pending.length} 项结构变更没有执行`,
      '请以库的所有者运行 node dist/tools/migrate.mjs。',
    );
  }
  return ok('结构', `${done.size} 项结构变更都已执行`);
}

export async function checkRoles(owner: DataSource): Promise<Finding> {
  const rows: { name: string; exists: boolean; member: boolean | null }[] = await owner.query(
    `SELECT name, r.oid IS NOT NULL AS exists, pg_has_role(r.oid, 'MEMBER') AS member
     FROM unnest($1::text[]) AS name LEFT JOIN pg_roles r ON r.rolname = name`,
    [ROLES],
  );
  const missing = rows.filter(({ exists }) => !exists).map(({ name }) => name);
  if (missing.length > 0) {
    return error('角色', `缺少数据库角色 ${missing.join('、')}`, '请以库的所有者重新运行迁移。');
  }
  const foreign = rows.filter(({ member }) => !member).map(({ name }) => name);
  if (foreign.length > 0) {
    return error(
      '角色',
      `DATABASE_URL 的账号不能使用角色 ${foreign.join('、')}`,
      `请由数据库管理员执行：${foreign.map((name) => `GRANT ${name} TO 账号`).join('; ')}。`,
    );
  }
  return ok('角色', `${ROLES.length} 个数据库角色齐全`);
}

/**
 * The database's clock is the one that counts; certificates and log lines go by this machine's.
 * @param here this machine's clock; replaced by tests
 */
export async function checkClock(
  owner: DataSource,
  here: () => number = Date.now,
): Promise<Finding> {
  const before = here();
  const [row]: { now: Date }[] = await owner.query('SELECT clock_timestamp() AS now');
  const between = (before + here()) / 2;
  const seconds = Math.abs((row?.now.getTime() ?? 0) - between) / 1000;
  const seen = `与数据库相差 ${seconds.toFixed(1)} 秒`;
  if (seconds > DRIFT.error) return error('时钟', seen, '请在两台机器上启用时间同步（chrony）。');
  if (seconds > DRIFT.warn) return warn('时钟', seen, '请检查两台机器的时间同步。');
  return ok('时钟', seen);
}

/** @param demo whether this installation says of itself that it is a demo */
export async function checkDemo(owner: DataSource, demo: boolean): Promise<Finding> {
  const [clock]: { demo: boolean; offset: boolean }[] = await owner.query(
    `SELECT demo, clock_offset <> interval '0' AS offset FROM clock`,
  );
  if (demo) {
    return warn('演示', '演示模式：日期可调，账号和数据是示例', '正式环境请不要设 JIANNUO_DEMO。');
  }
  if (clock?.demo || clock?.offset) {
    return error(
      '演示',
      '正式模式连着演示库（日期不是真的）',
      '请为正式环境另建一个空库并改 DATABASE_URL，不要沿用演示库。',
    );
  }
  return ok('演示', '正式模式');
}
