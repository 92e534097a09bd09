import { throughput, words } from '../public-throughput.mjs';
import { atLeast } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'the list page from one api, against one nginx worker with the same file and headers',
  wanted: atLeast(0.4),
  seconds: 1,
  async run(bench) {
    const { pages } = await throughput(bench);
    return {
      value: pages.product.perSecond / pages.nginx.perSecond,
      detail: words(pages, 'product', 'nginx'),
    };
  },
};
