import { throughput, words } from '../public-throughput.mjs';
import { atLeast } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'the list page from one api, against bare Fastify with the same buffer and headers',
  wanted: atLeast(0.9),
  seconds: 75,
  async run(bench) {
    const { pages, bytes } = await throughput(bench);
    return {
      value: pages.product.perSecond / pages.fastify.perSecond,
      detail: `${words(pages, 'product', 'fastify')}; ${bytes} bytes`,
    };
  },
};
