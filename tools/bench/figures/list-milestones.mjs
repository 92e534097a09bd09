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
    const share = (ratio) => `${ratio.toFixed(2)}`;
    return {
      value: whole.ratio,
      detail:
        `${whole.detail}; the bare peer with a session look-up ${share(session.ratio)}, ` +
        `and in a transaction under row-level security ${share(region.ratio)}; ` +
        `the product's own session alone ${share(nothing.ratio)}; the rest is rules and mapping`,
    };
  },
};
