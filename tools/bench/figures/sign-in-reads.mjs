import { callerHeaders } from '../callers.mjs';
import { load } from '../load.mjs';
import { oneRegion } from '../scenes.mjs';
import { PASSWORD, seedAccounts } from '../sign-ins.mjs';
import { atMost } from '../wanted.mjs';

const AT_ONCE = 50;

/** @type {import('../bench.mjs').Figure} */
export default {
  name: `reads while ${AT_ONCE} people sign in at once, p99`,
  wanted: atMost(200, 'ms'),
  seconds: 15,
  async run(bench) {
    const { database, reporters } = await oneRegion(bench);
    const usernames = await seedAccounts(database, AT_ONCE);
    const product = await bench.product({ database });
    const read = (n) => ({
      path: '/api/v1/milestones?scope=owed&limit=50',
      headers: callerHeaders(n, reporters),
    });
    const quiet = await load(product, { request: read, count: 200, connections: 2 });

    let signingIn = true;
    const signIns = load(product, {
      connections: AT_ONCE,
      count: AT_ONCE,
      request: (n) => ({
        method: 'POST',
        path: '/api/v1/session',
        headers: callerHeaders(100_000 + n),
        body: JSON.stringify({ username: usernames[n - 1], password: PASSWORD }),
      }),
    }).finally(() => (signingIn = false));
    const rounds = [];
    while (signingIn) {
      rounds.push(await load(product, { request: read, count: 40, connections: 2 }));
    }
    const { count } = await signIns;
    return {
      value: Math.max(...rounds.map(({ p99 }) => p99)),
      detail: `${count} sign-ins; the worst of ${rounds.length} rounds of 40 reads; quiet: p99 ${Math.round(quiet.p99)} ms`,
    };
  },
};
