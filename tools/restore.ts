import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { describeStartError, loadConfig, type Config } from '@jiannuo/platform';
import { checkBackup } from './backup/check-backup.js';
import { readIdentity } from './backup/keys.js';
import { restoreBackup } from './backup/restore-backup.js';
import { secretKeyId } from './backup/secret-key-id.js';
import { Refusal } from './refusal.js';

/** `restore FILE --identity FILE [--check]`; with `--check` into a temporary database only. */
async function main(config: Config): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { identity: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  const [path] = positionals;
  if (!path) throw new Refusal('用法：restore 备份文件 --identity 私钥文件 [--check]');
  const options = {
    config,
    path,
    identity: readIdentity(values.identity),
    onStep: (sentence: string) => console.log(`▸ ${sentence}`),
  };
  const { manifest, checks } = await (values.check ? checkBackup : restoreBackup)(options);
  const rows = Object.values(checks.rows).reduce((sum, count) => sum + count, 0);
  console.log(
    `${values.check ? '备份可用' : '已恢复'}：${manifest.madeAt} 的 ${rows} 行，操作留痕和文件的校验值一致。`,
  );
  if (!values.check) console.log('所有人须重新登录：会话不在备份之内。');
  if (manifest.secretKeyId !== secretKeyId(config.secretKey)) {
    console.log(
      '注意：现在的 JIANNUO_SECRET_KEY 不是备份时的那一把，加密保存的内容（通知渠道、动态口令）将打不开。请换回原来的密钥。',
    );
  }
}

if (import.meta.main) {
  let config: Config | null = null;
  try {
    config = loadConfig();
    await main(config);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : describeStartError(error, config));
    process.exitCode = 1;
  }
}
