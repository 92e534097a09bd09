/**
 * Memory of api and worker after a minute without work: resident set, as the kernel counts it, with
 * the processes they started. The minute begins when the last publication is done.
 */
import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';
import { printRow } from './row.mjs';
import { withStack } from './throwaway-stack.mjs';

const IDLE_SECONDS = 60;

await withStack(async (stack) => {
  await publicationsIdle(stack.databaseUrl);
  const programs = [stack.api, ...stack.workers];
  const sizes = programs.map((program) => Math.round(residentKilobytes(program.pid) / 1024));
  const parts = programs.map((program, index) => `${program.name} ${sizes[index]}`).join(', ');
  const sum = sizes.reduce((a, b) => a + b, 0);
  printRow(`memory, idle for ${IDLE_SECONDS} s: ${parts} MiB`, `${sum} MiB`, '< 250 MiB');
});

/** Waits until nothing is to be published and nothing has been for a minute. */
async function publicationsIdle(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (;;) {
    const { rows } = await client.query(
      `SELECT count(*) FILTER (WHERE done_at IS NULL) = 0
         AND max(done_at) < clock_timestamp() - make_interval(secs => $1) AS idle
       FROM publication_request`,
      [IDLE_SECONDS],
    );
    if (rows[0].idle) break;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  await client.end();
}

/** A process, its threads and everything it started. */
function residentKilobytes(pid) {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (!kilobytes) throw new Error(`process ${pid} has no VmRSS`);
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return children.reduce((sum, child) => sum + residentKilobytes(child), Number(kilobytes));
}
