import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { describeStartError, loadConfig, type Config } from '@jiannuo/platform';
import { exportSite } from '@jiannuo/publication';
import { Refusal } from './refusal.js';

/** `npm run export-site -- --out DIR` */
async function run(config: Config): Promise<string> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  if (!values.out) throw new Refusal('请写明导出到哪里：npm run export-site -- --out 目录');
  const out = resolve(values.out);
  const { databaseUrl, publicUrl } = config;
  const files = await exportSite({ databaseUrl, publicUrl, out });
  return `已导出${files}个文件到 ${out}。`;
}

if (import.meta.main) {
  let config: Config | null = null;
  try {
    config = loadConfig();
    console.log(await run(config));
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : describeStartError(error, config));
    process.exitCode = 1;
  }
}
