import { publishing } from '../public-publish.mjs';
import { atMost } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'processor time of api and worker for an approval and its publication with 3,000 lists, against one list',
  wanted: atMost(1.5),
  seconds: 1,
  async run(bench) {
    const { many, one } = await publishing(bench);
    return {
      value: many.cpu / one.cpu,
      detail: `${Math.round(many.cpu * 1000)} ms against ${Math.round(one.cpu * 1000)} ms`,
    };
  },
};
