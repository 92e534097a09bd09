import { publishing } from '../public-publish.mjs';
import { atMost } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'an approval until the public data show it, with 3,000 lists published',
  wanted: atMost(1, 's'),
  seconds: 75,
  async run(bench) {
    const { many, one } = await publishing(bench);
    const words = ({ middle, longest }) =>
      `${Math.round(middle)} ms, at most ${Math.round(longest)} ms`;
    return {
      value: many.middle / 1000,
      detail: `${words(many)}; with one list ${words(one)}`,
    };
  },
};
