import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '@jiannuo/platform';
import { examine } from './doctor/examine.js';
import { error, type Finding } from './doctor/finding.js';

const MARKS = { ok: '✓', warn: '!', error: '✗' } as const;

/** `doctor [--json]`: ends with 1 when something is wrong; warnings alone end with 0. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const findings = await findingsOf();
  if (values.json) console.log(JSON.stringify(findings, null, 2));
  else for (const finding of findings) print(finding);
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.filter(({ level }) => level === 'warn').length;
  if (!values.json) {
    console.log(errors + warnings === 0 ? '一切正常。' : `${errors} 处错误，${warnings} 处提醒。`);
  }
  process.exitCode = errors > 0 ? 1 : 0;
}

async function findingsOf(): Promise<Finding[]> {
  try {
    return await examine(loadConfig());
  } catch (thrown) {
    if (!(thrown instanceof ConfigError)) throw thrown;
    return thrown.mistakes.map((mistake) => error('设置', mistake, '改正后再检查其余各项。'));
  }
}

function print({ level, subject, seen, mend }: Finding): void {
  console.log(`${MARKS[level]} ${subject}：${seen}`);
  if (mend) console.log(`    ${mend}`);
}

if (import.meta.main) await main();
