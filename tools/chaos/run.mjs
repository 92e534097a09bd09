/**
 * `npm run chaos`: thousands of messages to receivers that misbehave, by workers that are killed,
 * while Redis is emptied and stopped and PostgreSQL restarted. `--short` is the form of the tests.
 * `--seed=…` repeats a run.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { continueOnOwnNode, ROOT } from '../machine/own-node.mjs';
import { say } from '../machine/say.mjs';

const FORMS = {
  short: { count: 240, kills: 6, stormSeconds: 8, deadlineSeconds: 55 },
  long: { count: 2_000, kills: 100, stormSeconds: 150, deadlineSeconds: 900 },
};

if (await continueOnOwnNode(import.meta.filename)) {
  const given = process.argv.slice(2);
  const seed = given.find((one) => one.startsWith('--seed='))?.slice(7) ?? '14';
  const form = given.includes('--short') ? 'short' : 'long';
  const { build } = await import('../build.mjs');
  await build({ inherit: false });
  process.exitCode = (await chaos({ ...FORMS[form], seed })) ? 0 : 1;
}

/** @returns {Promise<boolean>} whether everything that must be true is */
async function chaos(form) {
  const folder = mkdtempSync(join(tmpdir(), 'jiannuo-chaos-'));
  chmodSync(folder, 0o711);
  const { startStorm } = await import('./storm.mjs');
  let storm = null;
  try {
    say.step(`混乱测试：${form.count}条通知，种子 ${form.seed}`, 'chaos');
    storm = await startStorm({
      ...form,
      folder,
      secretKey: randomBytes(32).toString('base64'),
      redisPassword: randomBytes(24).toString('hex'),
      migrations: pathToFileURL(join(ROOT, 'dist/tools/migrate.mjs')).href,
    });
    const { checks, figures, events, seconds } = await storm.run();
    for (const [sentence, holds] of checks) say.line(`  ${holds ? '✓' : '✗'} ${sentence}`);
    say.line(`  ${JSON.stringify({ ...figures, ...events, seconds })}`);
    return checks.every(([, holds]) => holds);
  } finally {
    await storm?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
