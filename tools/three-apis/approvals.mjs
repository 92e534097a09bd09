/** Approvals and revocations, each waited for at every api. */
import { percentile, printRow } from '../measure/row.mjs';
import { approve, everywhere, LIST, PAGE, read, report, revoke } from './scene.mjs';

export async function approvalsShown({ apis, reporter, supervisor }, { approvals, soonMs }) {
  const shown = [];
  const corrected = [];
  let taken = true;
  for (let round = 1; round <= approvals; round += 1) {
    const submitted = await report(reporter, round);
    const note = `公开说明第${round}次。`;
    const correction = `更正说明第${round}次。`;
    const started = performance.now();
    const approved = await approve(supervisor, submitted, note);
    shown.push((await everywhere(apis, PAGE, ({ body }) => body.includes(note))) - started);
    const again = performance.now();
    await revoke(supervisor, approved, correction);
    const isCorrected = ({ body }) => body.includes(correction) && !body.includes(note);
    corrected.push((await everywhere(apis, PAGE, isCorrected)) - again);
    taken &&= await isOpenEverywhere(apis);
  }
  const figures = (times) => [0.5, 0.99, 1].map((share) => Math.round(percentile(times, share)));
  const [p50, p99, max] = figures(shown);
  const [, p99Corrected, maxCorrected] = figures(corrected);
  printRow(
    `approval → public page of each of three apis, ${approvals} approvals; revocation → correction p99 ${p99Corrected} ms`,
    `p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`,
    'p99 < 2000 ms',
  );
  return [
    [`每次通过，三处都在${soonMs / 1000}秒内看到（p99 ${p99}毫秒，最长${max}毫秒）`, p99 < soonMs],
    [
      `每次撤销，三处都换成更正（p99 ${p99Corrected}毫秒，最长${maxCorrected}毫秒）`,
      p99Corrected < soonMs,
    ],
    ['撤销后，三处的数据里节点都未完成，没有照片', taken],
  ];
}

async function isOpenEverywhere(apis) {
  const answers = await Promise.all(
    apis.map(({ url }) => read(`${url}/api/v1/public/projects/${LIST}/14`)),
  );
  return answers.every(({ body }) => {
    const { state, completedOn, photos } = JSON.parse(body).milestones[3];
    return state === 'open' && completedOn === null && photos.length === 0;
  });
}
