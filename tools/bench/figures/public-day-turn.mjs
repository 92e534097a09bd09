import { approveAndWait } from '../public-publish.mjs';
import { publishedRegions, until } from '../public-scenes.mjs';
import { atMost } from '../wanted.mjs';

/** The approvals of this figure lie in other counties than those of the publishing figures. */
const COUNTIES = [21, 22, 23, 24, 25, 26];

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'an approval until the public data show it, while the pages of 3,000 lists are made anew for another day; the longest',
  wanted: atMost(2, 's'),
  seconds: 45,
  async run(bench) {
    const scene = await publishedRegions(bench, true);
    const { database, code } = scene;
    const product = await bench.product({ database, workers: 1 });
    await until(
      async () =>
        (await fetch(`${product.url}/api/v1/public/programmes/${code(2_999)}-2024-livelihood`)).ok,
      'every list is loaded',
      500,
    );
    await database.query(
      `INSERT INTO publication_request (id, programme_id, reason, priority)
       SELECT uuidv7(), id, 'turn-of-day', 1 FROM programme`,
    );
    const open = () => openRequests(database);
    await until(async () => (await open()) < 2_998, 'the turn of the day has begun');
    const started = performance.now();
    const before = await open();
    const times = [];
    for (const county of COUNTIES) {
      times.push(await approveAndWait(scene, product.url, code(county), 1));
    }
    const after = await open();
    const perMinute = ((before - after) / (performance.now() - started)) * 60_000;
    return {
      value: Math.max(...times) / 1000,
      detail: `${times.map((time) => Math.round(time)).join(', ')} ms; one worker made ${Math.round(perMinute)} lists a minute meanwhile, ${after} were left`,
    };
  },
};

async function openRequests(database) {
  const { rows } = await database.query(
    'SELECT count(*)::int AS open FROM publication_request WHERE done_at IS NULL',
  );
  return rows[0].open;
}
