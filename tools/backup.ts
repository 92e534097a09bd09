import 'reflect-metadata';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeStartError, loadConfig, type Config } from '@jiannuo/platform';
import { checkBackup } from './backup/check-backup.js';
import { recordVerified } from './backup/backup-record.js';
import { readIdentity, writeNewKey } from './backup/keys.js';
import { makeBackup } from './backup/make-backup.js';
import { withClient } from './backup/restore-target.js';
import { Refusal } from './refusal.js';

const DEFAULT_KEEP = 14;

/** `backup --new-key FILE`, or `backup [--out DIR] [--recipient age1…] [--keep N] [--verify --identity FILE]`. */
async function main(config: Config): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(config.dataDirectory, 'backups') },
      recipient: { type: 'string', multiple: true, default: [...config.backupRecipients] },
      keep: { type: 'string', default: String(DEFAULT_KEEP) },
      verify: { type: 'boolean', default: false },
      identity: { type: 'string' },
    },
  });
  const keep = Number(values.keep);
  if (!Number.isInteger(keep) || keep < 1) throw new Refusal('--keep 应为 1 以上的整数。');
  if (values.recipient.length === 0) {
    throw new Refusal(
      '还没有备份公钥。先运行 backup --new-key 文件名 生成一对：私钥存到别处，公钥用 --recipient 或 JIANNUO_BACKUP_RECIPIENTS 指明。',
    );
  }
  // Said before the work, not after it.
  const identity = values.verify ? readIdentity(values.identity) : null;
  const made = await makeBackup({ config, folder: values.out, recipients: values.recipient, keep });
  console.log(`已备份到 ${made.path}：${made.rows} 行，${made.files} 个文件。`);
  if (made.removed.length > 0) {
    console.log(`保留最近 ${keep} 份，删去 ${made.removed.join('、')}。`);
  }
  if (identity) {
    await checkBackup({ config, path: made.path, identity });
    await withClient(config.databaseUrl, (client) => recordVerified(client, made.runId));
    console.log('已恢复到临时数据库核对，内容一致。');
  }
  if (made.missingFiles.length > 0) {
    throw new Refusal(
      `数据库里有记录而存储中没有的文件 ${made.missingFiles.length} 个：${made.missingFiles.slice(0, 5).join('、')}。备份已写好，但请查明这些文件的去向。`,
    );
  }
}

if (import.meta.main) {
  let config: Config | null = null;
  try {
    const newKey = process.argv.indexOf('--new-key');
    if (newKey > 0) {
      const file = process.argv[newKey + 1] ?? 'jiannuo-backup.key';
      console.log(`备份公钥：${await writeNewKey(file)}`);
      console.log(`私钥在 ${file}。请存到别的机器和纸上，没有它任何备份都打不开。`);
    } else {
      config = loadConfig();
      await main(config);
    }
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : describeStartError(error, config));
    process.exitCode = 1;
  }
}
