/**
 * Lints the workspace with no warnings allowed. The module boundary rule needs Nx's project graph
 * and stays silent without it, so the graph is made first and the rule is made to prove itself on
 * an import that points upward.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '..');
process.env.NX_DAEMON = 'false';
execFileSync(process.execPath, [join(root, 'node_modules/nx/dist/bin/nx.js'), 'show', 'projects'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});

const eslint = new ESLint({ cwd: root, fix: process.argv.includes('--fix') });
const [proof] = await eslint.lintText(
  `import { loadConfig } from '@jiannuo/platform';\nexport const upward = loadConfig;\n`,
  { filePath: join(root, 'libs/contracts/src/index.ts') },
);
if (!proof?.messages.some((message) => message.ruleId === '@nx/enforce-module-boundaries')) {
  console.error('The module boundary rule did not object to an import that points upward.');
  process.exit(1);
}

const results = await eslint.lintFiles(['.']);
await ESLint.outputFixes(results);
const report = (await eslint.loadFormatter('stylish')).format(results);
if (report) console.error(report);
const objections = results.reduce((sum, file) => sum + file.errorCount + file.warningCount, 0);
console.log(`${results.length} files, ${objections} objections`);
process.exit(objections === 0 ? 0 : 1);
