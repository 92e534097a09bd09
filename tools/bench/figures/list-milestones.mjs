import { callerHeaders } from '../callers.mjs';
import { ratioOfRates } from '../load.mjs';
import { manyRegions } from '../scenes.mjs';
import { atLeast } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: "a department's 50 open milestones out of 600,000, against bare Fastify and pg",
  wanted: atLeast(0.5),
  seconds: 75,
  async run(bench) {
    const { database, reporters } = await manyRegions(bench);
    const product = await bench.product({ database });
    const peer = await bench.peer('bare-list', { database });
    const ask = (path) => (n) => ({ path, headers: callerHeaders(n, reporters) });
    const bare = ask('/rows');
    const against = (one, request, rounds) =>
      ratioOfRates(one, peer, { request, requestOther: bare, rounds, seconds: 1.5 });

    const whole = await against(product, ask('/api/v1/milestones?scope=owed&limit=50'), 5);
    const session = await against(peer, ask('/session'), 3);
    const region = await against(peer, ask('/region'), 3);
    const nothing = await against(product, ask('/api/v1/session'), 3);
    const two = (value) => value.toFixed(2);
    // What each adds to the time of one request, where the bare rows take 1.
    const [withSession, withRegion, all] = [session, region, whole].map(({ ratio }) => 1 / ratio);
    const part = (time) => `${Math.round((100 * time) / all)} %`;
    return {
      value: whole.ratio,
      detail:
        `${whole.detail}; the bare peer with a session look-up ${two(session.ratio)}, ` +
        `and in a transaction under row-level security ${two(region.ratio)}; ` +
        `the product's own session alone ${two(nothing.ratio)}; of the time of a request: ` +
        `rows ${part(1)}, session ${part(withSession - 1)}, ` +
        `transaction and row-level security ${part(withRegion - withSession)}, ` +
        `what the list says beyond the rows, rules, mapping and Nest ${part(all - withRegion)}`,
    };
  },
};
