import { throughput, words } from '../public-throughput.mjs';
import { atLeast } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: '304s of the list page from one api, against bare Fastify',
  wanted: atLeast(0.9),
  seconds: 1,
  async run(bench) {
    const { unchanged } = await throughput(bench);
    return {
      value: unchanged.product.perSecond / unchanged.fastify.perSecond,
      detail: `${words(unchanged, 'product', 'fastify')}; nginx ${Math.round(unchanged.nginx.perSecond)}/s, ${unchanged.nginx.cpu.toFixed(2)}`,
    };
  },
};
