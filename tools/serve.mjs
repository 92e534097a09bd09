/** Runs the product in the foreground until Ctrl-C, and tells where to look and how to sign in. */
import { existsSync, readFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './machine/own-node.mjs';
import { Refusal } from './machine/refusal.mjs';
import { say } from './machine/say.mjs';
import { isPortFree } from './services/free-port.mjs';
import { startStack } from './stack.mjs';

export async function serve() {
  let stopping = null;
  let stack = null;
  let release = () => undefined;
  const interruption = new AbortController();
  const stop = () =>
    (stopping ??= (async () => {
      say.line();
      say.step('正在停止', 'stopping');
      interruption.abort();
      await (await stack)?.stop();
      release();
    })());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => void stop().then(() => process.exit(0)));
  }
  process.once('disconnect', () => void stop().then(() => process.exit(0)));

  try {
    const options = readOptions();
    release = await takeFolder(options.dataDirectory);
    await requirePort(options.port, process.env.HOST ?? '127.0.0.1');
    const { signal } = interruption;
    stack = startStack({ ...options, signal, onStep: say.step }).catch((error) => {
      if (stopping) return null;
      throw error;
    });
    const running = await stack;
    if (!running) return;
    greet(running, options);
    for (const program of [running.api, ...running.workers]) {
      program.keepUp((name, how) => {
        say.step(`${name} 意外结束（${how}），重新启动`, `${name} ended, starting it again`);
      });
    }
    const broken = await running.broken;
    if (stopping) return;
    stopping = running.stop();
    await stopping;
    throw broken.failure();
  } catch (error) {
    release();
    if (error instanceof Refusal) say.problem(error.message, error.english);
    else say.problem(error.stack ?? String(error), 'Unexpected error.');
    process.exit(1);
  }
}

function readOptions() {
  const { env } = process;
  const port = Number(env.PORT ?? '3000');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(
      `PORT 应为 1 到 65535 之间的整数，现在是“${env.PORT}”。`,
      'PORT must be a number from 1 to 65535.',
    );
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl && !(URL.canParse(databaseUrl) && /^postgres(ql)?:/.test(databaseUrl))) {
    throw new Refusal(
      'DATABASE_URL 应为 postgres://用户:密码@主机:端口/库名 形式的地址；不设则自动启动一个。',
      'DATABASE_URL must look like postgres://user:password@host:port/database.',
    );
  }
  return {
    port,
    databaseUrl,
    redisUrl: env.REDIS_URL || undefined,
    dataDirectory: env.JIANNUO_DATA_DIR ?? join(ROOT, '.data'),
    demo: env.JIANNUO_DEMO !== 'false',
  };
}

async function requirePort(port, host) {
  if (await isPortFree(port, host)) return;
  throw new Refusal(
    `端口 ${port} 已被别的程序占用。换一个端口启动：PORT=${port + 1} npm start`,
    `Port ${port} is taken; try PORT=${port + 1} npm start`,
  );
}

/** Two starts in one data folder would fight over the same database files. */
async function takeFolder(dataDirectory) {
  const file = join(dataDirectory, 'start.pid');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8'));
    if (pid !== process.pid && isRunningStart(pid)) {
      throw new Refusal(
        `这个目录里已经有一个 npm start 在运行（进程 ${pid}）。请先停止它，或设 JIANNUO_DATA_DIR 另用一个数据目录。`,
        `Already running (pid ${pid}).`,
      );
    }
  }
  try {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o755 });
    writeFileSync(file, String(process.pid));
  } catch (error) {
    throw new Refusal(
      `不能在数据目录 ${dataDirectory} 里写文件（${error.code}）。请检查它是不是目录、属于谁；或设 JIANNUO_DATA_DIR 换一个目录。`,
      `Cannot write to the data folder ${dataDirectory}.`,
    );
  }
  return () => rmSync(file, { force: true });
}

function isRunningStart(pid) {
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) {
    return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes('start.mjs');
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function greet({ prepared, dataDirectory, databaseFolder }, { port }) {
  const address = `http://localhost:${port}`;
  say.line();
  say.strong('践诺已启动  Jiannuo is running');
  say.line(`  公开页面 public    ${address}/`);
  say.line(`  工作台   portal    ${address}/portal/`);
  say.line(`  接口     API       ${address}/api/docs`);
  if (prepared.demo) greetDemo(prepared.demo);
  else if (prepared.inUse) {
    say.line(
      '  这个数据库已有真实账号，未载入示例数据。  Not a demo database: no sample data loaded.',
    );
  }
  say.line(
    `  数据     data      ${databaseFolder ? `${dataDirectory}，数据库在 ${databaseFolder}` : dataDirectory}`,
  );
  say.line('  停止     stop      Ctrl-C');
  say.line();
}

function greetDemo(demo) {
  say.line('  演示账号 accounts  jyj（教育局填报员） jyj-head supervisor leader observer admin');
  say.line(
    demo.password
      ? `  密码     password  ${demo.password}  （只显示这一次 shown once）`
      : '  密码     password  与上次相同；忘了可用 JIANNUO_DEMO_PASSWORD=新密码 npm start 重设  unchanged',
  );
}
