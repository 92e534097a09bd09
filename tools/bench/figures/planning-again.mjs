import { planningAt, SIZES } from '../plannings.mjs';
import { atMost } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'planning the same 1,000,000 again, with nothing new',
  wanted: atMost(10, 's'),
  seconds: 5,
  async run(bench) {
    const parts = [];
    for (const size of SIZES) {
      const { again } = await planningAt(bench, size);
      if (again.written > 0) throw new Error(`${again.written} messages were written twice`);
      parts.push(`${size.milestones.toLocaleString('en')}: ${again.seconds.toFixed(2)} s`);
    }
    const { again } = await planningAt(bench, SIZES.at(-1));
    return { value: again.seconds, detail: parts.join('; ') };
  },
};
