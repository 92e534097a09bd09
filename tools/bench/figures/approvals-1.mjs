import { approving, waitingApprovals } from '../approvals.mjs';
import { ratioOfRates } from '../load.mjs';
import { atLeast } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'approvals in one county, against the same writes by bare Fastify and pg without chain and row-level security',
  wanted: atLeast(0.5),
  seconds: 40,
  async run(bench) {
    const scene = await waitingApprovals(bench, 1);
    const product = await bench.product({ database: scene.database });
    const peer = await bench.peer('bare-approvals', { database: scene.database });
    const asked = approving(scene);
    const { ratio, detail } = await ratioOfRates(product, peer, {
      request: asked.product,
      requestOther: asked.bare,
      rounds: 5,
      seconds: 1.5,
    });
    return { value: ratio, detail };
  },
};
