import { cpus } from 'node:os';
import Bull from 'bull';
import { percentile } from '../../measure/row.mjs';
import { fillOutbox, seedOutboxPeople, untilDrained } from '../outbox.mjs';
import { atLeast } from '../wanted.mjs';

const COUNT = 20_000;
const ROUNDS = 3;

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'deliveries to a null receiver with their row states, one worker, against bare Bull',
  wanted: atLeast(0.3),
  seconds: 60,
  async run(bench) {
    const database = await bench.database();
    await seedOutboxPeople(database);
    const peer = await bench.peer('bare-bull', { database, args: [bench.redisUrl] });
    const poker = new Bull('deliveries', bench.redisUrl, { prefix: '{jiannuo:deliveries}' });
    const bull = [];
    const ours = { 1: [], 3: [] };
    try {
      for (const workers of [1, 3]) {
        const product = await bench.product({ database, workers });
        await untilAlive(database, workers);
        for (let round = 0; round < ROUNDS; round += 1) {
          ours[workers].push(await drain(database, poker, `${workers}/${round}`));
          if (workers === 1) bull.push(await drainBull(peer));
        }
        await product.stop();
        await database.query('DELETE FROM worker_process');
      }
    } finally {
      await poker.close();
    }
    const rate = (times) => (COUNT / percentile(times, 0.5)) * 1_000;
    const [bare, one, three] = [rate(bull), rate(ours[1]), rate(ours[3])];
    return {
      value: one / bare,
      detail:
        `${Math.round(one)}/s against ${Math.round(bare)}/s; three workers ${Math.round(three)}/s ` +
        `(${(three / one).toFixed(2)} of one, on ${cpus().length} cores)`,
    };
  },
};

async function drain(database, poker, label) {
  await fillOutbox(database, { channel: 'inbox', count: COUNT, label, inSeconds: 0.5 });
  await new Promise((resolve) => setTimeout(resolve, 700));
  const started = performance.now();
  await poker.add({ hint: null }, { removeOnComplete: true });
  await untilDrained(database, label);
  return performance.now() - started;
}

async function drainBull(peer) {
  const answer = await fetch(`${peer.url}/drain?count=${COUNT}`);
  if (!answer.ok) throw new Error(await answer.text());
  return Number(await answer.text());
}

async function untilAlive(database, workers) {
  for (;;) {
    const { rows } = await database.query('SELECT count(*)::int AS n FROM worker_process');
    if (rows[0].n >= workers) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
