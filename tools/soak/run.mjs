/**
 * `npm run soak [-- --minutes=30]`: the product under ordinary work of all roles, public traffic and
 * uploads, for half an hour. Ends with 1 when a request failed, or when memory, handles or database
 * connections of api or worker still grow after the settling time. Draws docs/pictures/soak.svg.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { continueOnOwnNode, ROOT } from '../machine/own-node.mjs';
import { percentile, printRow } from '../measure/row.mjs';
import { drawChart } from './chart.mjs';
import { sample } from './sample.mjs';

/** What a figure may grow by from the end of settling to the end, beside a tenth of itself. */
const SLACK = { apiMiB: 12, workerMiB: 12, apiHandles: 8, workerHandles: 8, connections: 2 };
const SAMPLE_EVERY_MS = 5_000;

if (await continueOnOwnNode(import.meta.filename)) await main();

async function main() {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
  const minutes = Number(values.minutes);
  const settling = Math.min(5, minutes / 3);
  const { withStack } = await import('../measure/throwaway-stack.mjs');
  const { startPeople } = await import('./people.mjs');
  await withStack(async (stack, password) => {
    const database = new pg.Client({ connectionString: stack.databaseUrl });
    await database.connect();
    const people = await startPeople(stack, password);
    const started = performance.now();
    const samples = [];
    while (performance.now() - started < minutes * 60_000) {
      await sleep(SAMPLE_EVERY_MS);
      const minute = (performance.now() - started) / 60_000;
      samples.push({ minute, ...(await sample(stack, database)) });
    }
    const done = await people.stop();
    await database.end();
    report(samples, settling, minutes, done);
  });
}

function report(samples, settling, minutes, { requests, failures }) {
  const after = samples.filter(({ minute }) => minute >= settling);
  const window = Math.max(3, Math.floor(after.length / 5));
  const median = (part, name) =>
    percentile(
      part.map((one) => one[name]),
      0.5,
    );
  let grown = false;
  for (const [name, slack] of Object.entries(SLACK)) {
    const first = median(after.slice(0, window), name);
    const last = median(after.slice(-window), name);
    const limit = first * 1.1 + slack;
    grown ||= last > limit;
    printRow(
      `soak of ${minutes} min, ${name} after settling → at the end`,
      `${Math.round(first)} → ${Math.round(last)}`,
      `≤ ${Math.round(limit)}`,
    );
  }
  printRow(
    `soak of ${minutes} min, requests that failed`,
    `${failures.length} of ${requests}`,
    '0',
  );
  for (const failure of failures.slice(0, 10)) console.error(failure);
  writeFileSync(join(ROOT, 'docs', 'pictures', 'soak.svg'), drawChart(samples, settling));
  process.exitCode = grown || failures.length > 0 ? 1 : 0;
}
