/**
 * `npm run three-apis`: what citizens see at three api processes at once, two of which share a data
 * folder: every approval within two seconds, corrections where one was revoked, nothing of an erased
 * photo, one version at a time while workers are killed, and everything while PostgreSQL and Redis
 * are gone. `--short` is the form of the tests.
 */
import { continueOnOwnNode } from '../machine/own-node.mjs';
import { say } from '../machine/say.mjs';

const FORMS = {
  // A machine that runs other tests too is slow, not wrong.
  short: { approvals: 3, soonMs: 15_000, kills: 1, waitForLease: false },
  long: { approvals: 200, soonMs: 2_000, kills: 10, waitForLease: true },
};

if (await continueOnOwnNode(import.meta.filename)) {
  const form = process.argv.includes('--short') ? 'short' : 'long';
  process.exitCode = (await prove(FORMS[form])) ? 0 : 1;
}

/** @returns {Promise<boolean>} whether everything that must be true is */
async function prove(form) {
  const { withScene } = await import('./scene.mjs');
  const { approvalsShown } = await import('./approvals.mjs');
  const { erasedPhotoGone } = await import('./erasure.mjs');
  const { killedWorkers } = await import('./killed-workers.mjs');
  const { servicesGone } = await import('./outage.mjs');
  return withScene(async (scene) => {
    say.step(`三个接口进程：${form.approvals}次审核通过`, 'three-apis');
    let holds = true;
    for (const chapter of [approvalsShown, erasedPhotoGone, killedWorkers, servicesGone]) {
      for (const [sentence, isTrue] of await chapter(scene, form)) {
        say.line(`  ${isTrue ? '✓' : '✗'} ${sentence}`);
        holds &&= isTrue;
      }
    }
    return holds;
  });
}
