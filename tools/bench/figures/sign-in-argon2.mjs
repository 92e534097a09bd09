import { callerHeaders } from '../callers.mjs';
import { load } from '../load.mjs';
import { percentile } from '../../measure/row.mjs';
import { PASSWORD, seedAccounts, verificationsPerSecond } from '../sign-ins.mjs';
import { atLeast } from '../wanted.mjs';

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'sign-ins a second, against Argon2id alone, one at a time',
  wanted: atLeast(0.8),
  seconds: 20,
  async run(bench) {
    const database = await bench.database();
    const usernames = await seedAccounts(database, 60);
    const product = await bench.product({ database });
    const rates = { through: [], alone: [] };
    for (let round = 0; round < 3; round += 1) {
      rates.alone.push(await verificationsPerSecond(2_000));
      const { perSecond } = await load(product, {
        connections: 4,
        count: 60,
        request: (n) => ({
          method: 'POST',
          path: '/api/v1/session',
          headers: callerHeaders(round * 1000 + n),
          body: JSON.stringify({ username: usernames[n % usernames.length], password: PASSWORD }),
        }),
      });
      rates.through.push(perSecond);
    }
    const [through, alone] = [percentile(rates.through, 0.5), percentile(rates.alone, 0.5)];
    return {
      value: through / alone,
      detail: `${through.toFixed(1)}/s against ${alone.toFixed(1)}/s`,
    };
  },
};
