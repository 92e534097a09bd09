import { planningAt, SIZES } from '../plannings.mjs';
import { atMost } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'planning 1,000,000 open milestones in 3,000 regions, 5 % of them owed, in one worker',
  wanted: atMost(20, 's'),
  seconds: 150,
  async run(bench) {
    const parts = [];
    for (const size of SIZES) {
      const { first } = await planningAt(bench, size);
      parts.push(
        `${size.milestones.toLocaleString('en')}: ${first.seconds.toFixed(1)} s, ` +
          `${first.written.toLocaleString('en')} messages, ${Math.round(first.memoryMiB)} MiB`,
      );
    }
    const { first } = await planningAt(bench, SIZES.at(-1));
    if (first.memoryMiB > 512) throw new Error(`${Math.round(first.memoryMiB)} MiB, wanted ≤ 512`);
    return { value: first.seconds, detail: parts.join('; ') };
  },
};
