import { callerHeaders } from '../callers.mjs';
import { load } from '../load.mjs';
import { manyRegions } from '../scenes.mjs';
import { atMost } from '../wanted.mjs';

const ROUNDS = 3;

/** @type {import('../bench.mjs').Figure} */
export default {
  name: "p99 of a reporter's desk and a supervisor's queue among 600,000 milestones, against the bare query",
  wanted: atMost(3),
  seconds: 40,
  async run(bench) {
    const { database, reporters, supervisors } = await manyRegions(bench);
    const product = await bench.product({ database });
    const rows = await bench.peer('bare-list', { database });
    const queue = await bench.peer('bare-queue', { database });
    const ask = (path, tokens) => (n) => ({ path, headers: callerHeaders(n, tokens) });
    const desk = await ratio(
      [product, ask('/api/v1/milestones?scope=owed&limit=50', reporters)],
      [rows, ask('/session', reporters)],
    );
    const review = await ratio(
      [product, ask('/api/v1/reviews?limit=50', supervisors)],
      [queue, ask('/queue', supervisors)],
    );
    const words = ({ ours, bare }) => `${ours.toFixed(1)} ms against ${bare.toFixed(1)} ms`;
    return {
      value: Math.max(desk.ratio, review.ratio),
      detail: `desk ${words(desk)}; queue ${words(review)}`,
    };
  },
};

/** The middle p99 of rounds in turns. */
async function ratio([one, request], [other, requestOther]) {
  const times = { ours: [], bare: [] };
  await load(one, { request, seconds: 1 });
  await load(other, { request: requestOther, seconds: 1 });
  for (let round = 0; round < ROUNDS; round += 1) {
    times.ours.push((await load(one, { request, seconds: 2 })).p99);
    times.bare.push((await load(other, { request: requestOther, seconds: 2 })).p99);
  }
  const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  const [ours, bare] = [middle(times.ours), middle(times.bare)];
  return { ours, bare, ratio: ours / bare };
}
