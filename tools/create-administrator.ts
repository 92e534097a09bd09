import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { CannotMakeAdministrator, makeAdministrator } from '@jiannuo/identity';
import { createDataSource, describeStartError, loadConfig, type Config } from '@jiannuo/platform';
import { Refusal } from './refusal.js';

const USAGE = `用法：node dist/tools/create-administrator.mjs --username 用户名 --name 姓名 --region 行政区划代码 [--region-name 名称]
开出一个设置密码的一次性链接；账号已存在时，重新开门（结束它的会话、取消两步验证）。`;

interface Wanted {
  readonly username: string;
  readonly displayName: string;
  readonly regionCode: string;
  readonly regionName: string | null;
}

/** @throws Refusal with the usage when something is missing or misspelt. */
export function readWanted(args: readonly string[]): Wanted {
  const { values } = parse(args);
  const { username = '', name = '', region = '' } = values;
  const mistakes = [
    ...(/^[a-z0-9][a-z0-9._-]{1,63}$/.test(username)
      ? []
      : ['--username 用小写字母、数字、点、横线，2至64个字符。']),
    ...(name.trim() === '' ? ['--name 请写明姓名。'] : []),
    ...(/^\d{6}(\d{3}){0,2}$/.test(region) ? [] : ['--region 应为行政区划代码，如 141024。']),
  ];
  if (mistakes.length > 0) throw new Refusal([...mistakes, USAGE].join('\n'));
  return {
    username,
    displayName: name.trim(),
    regionCode: region,
    regionName: values['region-name']?.trim() || null,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { username: text, name: text, region: text, 'region-name': text };
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new Refusal(USAGE, { cause: error });
  }
}

async function run(config: Config, wanted: Wanted): Promise<void> {
  const owner = createDataSource({ url: config.databaseUrl, poolSize: 1 });
  try {
    await owner.initialize();
    const { publicUrl } = config;
    const link = await owner.transaction((tx) => makeAdministrator(tx, { ...wanted, publicUrl }));
    console.log(`管理员 ${wanted.username} 已就绪。请打开下面的链接设置密码（用一次即失效）：`);
    console.log(`  ${link.url}`);
    console.log(`或在登录页选“用一次性代码设置密码”，输入：${link.code}`);
    console.log(`有效期至 ${link.expiresAt}。`);
  } finally {
    if (owner.isInitialized) await owner.destroy();
  }
}

if (import.meta.main) {
  let config: Config | null = null;
  try {
    const wanted = readWanted(process.argv.slice(2));
    config = loadConfig();
    await run(config, wanted);
  } catch (error) {
    const refused = error instanceof Refusal || error instanceof CannotMakeAdministrator;
    console.error(refused ? error.message : describeStartError(error, config));
    process.exitCode = 1;
  }
}
