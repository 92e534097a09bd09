import { approvalsAgainstBare } from '../approvals.mjs';
import { atLeast } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'approvals in 16 counties, against the same rows written by bare Fastify and pg without chain and row-level security',
  wanted: atLeast(0.5),
  seconds: 50,
  run: (bench) => approvalsAgainstBare(bench, 16),
};
