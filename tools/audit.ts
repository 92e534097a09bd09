import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import {
  exportChains,
  readAuditKey,
  verifyAllChains,
  verifyExport,
  type BrokenReason,
  type CheckedChain,
} from '@jiannuo/audit';
import { createDataSource, describeStartError, loadConfig, type Config } from '@jiannuo/platform';
import type { EntityManager } from 'typeorm';

const REASONS: Record<BrokenReason, string> = {
  gap: '这一条不见了',
  link: '与前一条接不上',
  hash: '内容与指纹不符',
  column: '内容旁边的列被改过',
  head: '末尾被截去或改动',
};

const USAGE = `用法：
  npm run audit:verify                          核对数据库里的操作留痕
  npm run audit:export -- 文件.ndjson           导出，并在旁边写下签名
  npm run audit:verify-export -- 文件.ndjson [公钥.pem]   不连数据库，核对导出的文件`;

/** Runs one command. @returns the lines to print, and whether all is well. */
export async function runAudit(
  argv: readonly string[],
  config: () => Config,
): Promise<{ readonly ok: boolean; readonly lines: readonly string[] }> {
  const [command, file, keyFile] = argv;
  if (command === 'verify') return verify(config());
  if (command === 'export' && file !== undefined) return writeExport(config(), file);
  if (command === 'verify-export' && file !== undefined) return checkExport(file, keyFile);
  return { ok: false, lines: [USAGE] };
}

async function verify(config: Config) {
  const chains = await asAuditor(config, verifyAllChains);
  return { ok: chains.every(({ verdict }) => verdict.intact), lines: chains.map(describeChain) };
}

function describeChain({ chain, verdict, head, broken }: CheckedChain): string {
  if (verdict.intact) return `${chain}：完好，共${verdict.events}条，末条指纹 ${head ?? '无'}`;
  const what =
    broken === null
      ? ''
      : `：${broken.recordedAt.toISOString()} ${broken.action} ${broken.subjectType} ${broken.subjectKey}，操作人 ${broken.actorId ?? '系统'}`;
  return `${chain}：第${verdict.brokenAt}条不对（${REASONS[verdict.reason]}）${what}`;
}

async function writeExport(config: Config, file: string) {
  const key = readAuditKey(config.auditKeyFile, { make: config.demo });
  const { heads, file: written } = await asAuditor(config, (tx) => exportChains(tx, key, file));
  const chains = heads.map(({ chain, seq, hash }) => `${chain}：${seq}条，末条指纹 ${hash}`);
  return { ok: true, lines: [`已导出${written.events}条，SHA-256 ${written.sha256}`, ...chains] };
}

async function checkExport(file: string, keyFile: string | undefined) {
  const key = keyFile === undefined ? undefined : readFileSync(keyFile, 'utf8');
  const verdict = await verifyExport(file, key);
  if (!verdict.intact) return { ok: false, lines: [verdict.why] };
  const { exportedAt, heads } = verdict.statement;
  const chains = heads.map(
    ({ chain, seq, hash }) => `${chain}：完好，共${seq}条，末条指纹 ${hash}`,
  );
  const trust =
    key === undefined
      ? ['注意：没有给出公钥，只核对了文件与它自带的公钥相符。请用另处保管的公钥再核对一次。']
      : [];
  return { ok: true, lines: [`签名相符，导出于 ${exportedAt}`, ...chains, ...trust] };
}

/** One snapshot, as the role that may read everything and write nothing. */
async function asAuditor<T>(config: Config, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  const source = createDataSource({
    url: config.databaseUrl,
    role: 'jiannuo_auditor',
    poolSize: 1,
  });
  await source.initialize();
  try {
    return await source.transaction('REPEATABLE READ', work);
  } finally {
    await source.destroy();
  }
}

if (import.meta.main) {
  let config: Config | null = null;
  try {
    const { ok, lines } = await runAudit(process.argv.slice(2), () => (config = loadConfig()));
    console.log(lines.join('\n'));
    process.exitCode = ok ? 0 : 1;
  } catch (error) {
    console.error(describeStartError(error, config));
    process.exitCode = 2;
  }
}
