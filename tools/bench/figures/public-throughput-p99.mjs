import { throughput } from '../public-throughput.mjs';
import { atMost } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'p99 of the list page under 32 connections, against one nginx worker',
  wanted: atMost(3),
  seconds: 1,
  async run(bench) {
    const { pages } = await throughput(bench);
    const { product, fastify, nginx } = pages;
    return {
      value: product.p99 / nginx.p99,
      detail: `${product.p99.toFixed(1)} ms against ${nginx.p99.toFixed(1)} ms; bare Fastify ${fastify.p99.toFixed(1)} ms${pages.mark}`,
    };
  },
};
