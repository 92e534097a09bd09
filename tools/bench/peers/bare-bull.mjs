/**
 * Bare Bull: `/drain?count=…` adds so many jobs with a payload like a notification's, then lets one
 * process take them all, a few at a time, and answers with the milliseconds the taking took.
 */
import { createServer } from 'node:http';
import Bull from 'bull';

const CONCURRENCY = 16;
const BATCH = 1_000;
const redisUrl = process.argv[3];
let run = 0;

async function drain(count) {
  run += 1;
  const options = { prefix: '{bench}', defaultJobOptions: { removeOnComplete: true, attempts: 1 } };
  const queue = new Bull(`drain-${run}`, redisUrl, options);
  const payload = { title: '撤销审核通过', body: '请核实。', link: '/x' };
  for (let n = 0; n < count; n += BATCH) {
    await queue.addBulk(Array.from({ length: BATCH }, () => ({ data: payload })));
  }
  let done = 0;
  const started = performance.now();
  await new Promise((resolve, reject) => {
    queue.on('error', reject);
    queue
      .process(CONCURRENCY, () => {
        done += 1;
        if (done === count) resolve();
        return Promise.resolve();
      })
      .catch(reject);
  });
  const elapsed = performance.now() - started;
  await queue.obliterate({ force: true });
  await queue.close();
  return elapsed;
}

const server = createServer((request, response) => {
  const count = Number(new URL(request.url, 'http://x').searchParams.get('count'));
  drain(count).then(
    (ms) => response.end(String(ms)),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
