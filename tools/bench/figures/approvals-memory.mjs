import { readFileSync } from 'node:fs';
import { approving, waitingApprovals } from '../approvals.mjs';
import { load } from '../load.mjs';
import { atMost } from '../wanted.mjs';

const WARM = 2_000;
/** The short form of 50,000: what leaks, leaks by the command. */
const COMMANDS = 6_000;

/** @type {import('../bench.mjs').Figure} */
export default {
  name: `memory of the api after ${COMMANDS} commands more, against after the first ${WARM}`,
  wanted: atMost(1.15),
  seconds: 60,
  async run(bench) {
    const scene = await waitingApprovals(bench, 16);
    const product = await bench.product({ database: scene.database });
    const { product: request } = approving(scene);
    await load(product, { request, count: WARM });
    const before = residentMegabytes(product.api.pid);
    await load(product, { request, count: COMMANDS });
    const after = residentMegabytes(product.api.pid);
    return { value: after / before, detail: `${before} MiB, then ${after} MiB` };
  },
};

function residentMegabytes(pid) {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}
