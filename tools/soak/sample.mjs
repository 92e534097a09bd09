/** What is watched: memory, open handles, connections. */
import { readFileSync, readdirSync } from 'node:fs';

export async function sample(stack, database) {
  const { rows } = await database.query(
    `SELECT count(*)::int AS connections FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'jiannuo%'`,
  );
  const [worker] = stack.workers;
  return {
    apiMiB: residentMiB(stack.api.pid),
    workerMiB: residentMiB(worker.pid),
    apiHandles: handles(stack.api.pid),
    workerHandles: handles(worker.pid),
    connections: rows[0].connections,
  };
}

function residentMiB(pid) {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

function handles(pid) {
  return readdirSync(`/proc/${pid}/fd`).length;
}
