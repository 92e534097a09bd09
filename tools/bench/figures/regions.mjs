import { callerHeaders } from '../callers.mjs';
import { percentile } from '../../measure/row.mjs';
import { load } from '../load.mjs';
import { manyRegions, oneRegion } from '../scenes.mjs';
import { atMost } from '../wanted.mjs';

/** Requests of people at work; `as` names whose sessions are used. */
const REQUESTS = [
  { name: 'session', as: 'reporters', path: () => '/api/v1/session' },
  { name: 'owed milestones', as: 'reporters', path: () => '/api/v1/milestones?scope=owed' },
  { name: 'programmes', as: 'supervisors', path: () => '/api/v1/programmes' },
  {
    name: 'programme',
    as: 'supervisors',
    path: (code) => `/api/v1/programmes/${code}-2024-livelihood`,
  },
  {
    name: 'project',
    as: 'supervisors',
    path: (code) => `/api/v1/projects/${code}-2024-livelihood/3`,
  },
  { name: 'review queue', as: 'supervisors', path: () => '/api/v1/reviews' },
  { name: 'inbox', as: 'reporters', path: () => '/api/v1/notifications' },
  { name: 'users', as: 'administrators', path: () => '/api/v1/users' },
  { name: 'audit', as: 'administrators', path: () => '/api/v1/audit' },
];
const ROUNDS = 4;
const SECONDS = 0.8;

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'p99 with 3,000 regions of 200 milestones, against one; the worst of nine requests',
  wanted: atMost(2),
  seconds: 90,
  async run(bench) {
    const scenes = [await oneRegion(bench), await manyRegions(bench)];
    const products = [];
    // One county's one reporter asks for all of them here.
    const env = { JIANNUO_LIMIT_PER_ACCOUNT: '1000000' };
    for (const { database } of scenes) products.push(await bench.product({ database, env }));
    const ratios = [];
    for (const { name, as, path } of REQUESTS) {
      const times = [[], []];
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const [which, scene] of scenes.entries()) {
          const tokens = scene[as];
          const answered = await load(products[which], {
            seconds: SECONDS,
            connections: 2,
            request: (n) => ({
              path: path(scene.code(n % tokens.length)),
              headers: callerHeaders(n, tokens),
            }),
          });
          // The first round warms both up.
          if (round > 0) times[which].push(...answered.times);
        }
      }
      const [one, many] = times.map((values) => percentile(values, 0.99));
      ratios.push({ name, ratio: many / one, many });
    }
    ratios.sort((a, b) => b.ratio - a.ratio);
    return {
      value: ratios[0].ratio,
      detail: ratios
        .map(({ name, ratio, many }) => `${name} ${ratio.toFixed(2)} (${many.toFixed(0)} ms)`)
        .join(', '),
    };
  },
};
