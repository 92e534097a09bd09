/**
 * The suites in the order in which they run: cheap ones first. Each `run` shows what its tool says
 * and returns how much passed and failed; a tool without tests of its own counts as one.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { ROOT } from '../machine/own-node.mjs';
import { Refusal } from '../machine/refusal.mjs';
import { say } from '../machine/say.mjs';

export const SUITES = [
  {
    name: 'format',
    title: '格式',
    run: asOne('node_modules/prettier/bin/prettier.cjs', '--check', '.'),
  },
  { name: 'lint', title: '代码检查与模块边界', run: asOne('tools/lint.mjs') },
  {
    name: 'types',
    title: '类型',
    run: asOne('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'),
  },
  { name: 'build', title: '构建（含界面模板的类型）', run: runBuild },
  { name: 'jest', title: '单元、数据库与接口测试', run: runJest },
  { name: 'chaos', title: '混乱测试（短）', run: asOne('tools/chaos/run.mjs', '--short') },
  {
    name: 'three-apis',
    title: '三个接口进程（短）',
    run: asOne('tools/three-apis/run.mjs', '--short'),
  },
  { name: 'browser', title: '浏览器测试', run: runPlaywright },
  // By name alone: `npm run fuzz`.
  { name: 'fuzz', title: '按接口文档随机请求', byName: true, run: runFuzz },
];

function asOne(script, ...args) {
  return async (context) => {
    const code = await runNode([script, ...args], context);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  };
}

async function runBuild({ signal }) {
  try {
    await build({ inherit: true, signal });
    return { passed: 1, failed: 0 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say.problem(error.message.split('\n')[0], error.english);
    return { passed: 0, failed: 1 };
  }
}

async function runJest(context) {
  const file = join(context.folder, 'jest.json');
  const code = await runNode(
    [
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      // A machine that is busy is slow, not wrong.
      '--testTimeout=120000',
      ...['--maxWorkers=2', '--ci', '--json', `--outputFile=${file}`, '--silent=false'],
    ],
    context,
  );
  return countsFrom(file, code, (result) => ({
    passed: result.numPassedTests,
    failed:
      result.numFailedTests +
      result.numRuntimeErrorTestSuites +
      result.numPendingTests +
      result.numTodoTests,
  }));
}

/** Twenty times what `npm test` sends; FUZZ_REQUESTS and FUZZ_SEED choose otherwise. */
async function runFuzz(context) {
  const env = { FUZZ_REQUESTS: '20000', ...context.env };
  const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  const code = await runNode([...jest, '-c', 'apps/api/jest.config.mjs', 'fuzz.spec'], {
    ...context,
    env,
  });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runPlaywright(context) {
  const file = join(context.folder, 'playwright.json');
  const code = await runNode(
    ['node_modules/@playwright/test/cli.js', 'test', '-c', 'e2e/playwright.config.mjs'],
    { ...context, env: { ...context.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
  );
  return countsFrom(file, code, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
  }));
}

/** A test that was skipped did not pass; a tool that failed without a failing test failed once. */
function countsFrom(file, code, read) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const counts = read(JSON.parse(readFileSync(file, 'utf8')));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function runNode(args, { env, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: env ?? process.env,
      stdio: ['ignore', 'inherit', 'inherit'],
      signal,
    });
    child.on('error', (error) => (error.name === 'AbortError' ? resolve(1) : reject(error)));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
