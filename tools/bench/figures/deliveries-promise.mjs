import { callerHeaders } from '../callers.mjs';
import { fillOutbox, seedOutboxPeople, untilDrained } from '../outbox.mjs';
import { atMost } from '../wanted.mjs';

const HISTORY = 500_000;
const DUE = 50_000;
/** What the usual mail server takes in less than a minute. */
const MAILS = 200;
const REQUESTS_PER_SECOND = 50;

/** @type {import('../bench.mjs').Figure} */
export default {
  name: `${DUE} reminders due at one moment, the last in its inbox, while 50 requests/s are served`,
  wanted: atMost(60, 's'),
  seconds: 80,
  async run(bench) {
    const database = await bench.database();
    const sessions = await seedOutboxPeople(database);
    const past = {
      channel: 'inbox',
      count: HISTORY,
      label: 'past',
      inSeconds: -86_400,
      sent: true,
    };
    await fillOutbox(database, past);
    const product = await bench.product({ database, workers: 1 });
    await fillOutbox(database, { channel: 'inbox', count: DUE, label: 'due', inSeconds: 8 });
    await fillOutbox(database, { channel: 'email', count: MAILS, label: 'mail', inSeconds: 8 });
    const load = serve(product, sessions);
    await Promise.all([untilDrained(database, 'due'), untilDrained(database, 'mail')]);
    const served = await load.stop();
    const [inbox, mail] = [await longestWait(database, 'due'), await longestWait(database, 'mail')];
    return {
      value: inbox,
      detail:
        `one worker, an outbox of ${HISTORY + DUE + MAILS} rows, nobody poked; ` +
        `${MAILS} mails at 300 a minute within ${mail.toFixed(1)} s; ` +
        `${served.count} requests at ${served.rate.toFixed(0)}/s, p99 ${served.p99.toFixed(0)} ms`,
    };
  },
};

/** Seconds between the moment a message may go and the moment it had gone, the worst of all. */
async function longestWait(database, label) {
  const { rows } = await database.query(
    `SELECT extract(epoch FROM max(sent_at - not_before))::float8 AS seconds
     FROM notification WHERE dedupe_key LIKE $1 || ':%'`,
    [label],
  );
  return rows[0].seconds;
}

/** Fifty people a second look into their inbox. */
function serve(product, sessions) {
  const times = [];
  const open = new Set();
  const started = performance.now();
  let n = 0;
  let failure = null;
  const ask = async (headers) => {
    const asked = performance.now();
    const answer = await fetch(`${product.url}/api/v1/notifications?limit=20`, { headers });
    await answer.arrayBuffer();
    if (answer.status !== 200) failure ??= new Error(`GET notifications: ${answer.status}`);
    times.push(performance.now() - asked);
  };
  const timer = setInterval(() => {
    const asking = ask(callerHeaders((n += 1), sessions)).catch((error) => (failure ??= error));
    open.add(asking);
    void asking.finally(() => open.delete(asking));
  }, 1_000 / REQUESTS_PER_SECOND);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      if (failure) throw failure;
      times.sort((a, b) => a - b);
      return {
        count: times.length,
        rate: (times.length / (performance.now() - started)) * 1_000,
        p99: times[Math.floor(times.length * 0.99)],
      };
    },
  };
}
