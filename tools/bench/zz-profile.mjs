import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { execSync } from 'node:child_process';
import { startBench } from './bench.mjs';
import { approving, waitingApprovals } from './approvals.mjs';
import { load } from './load.mjs';
const N = Number(process.argv[2] ?? 800),
  prof = process.argv[3] === 'prof',
  regions = Number(process.argv[4] ?? 1);
const cpu = (pid) => {
  try {
    return cpu0(pid);
  } catch {
    return 0;
  }
};
const cpu0 = (pid) => {
  const t = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(t[11]) + Number(t[12])) * 10;
};
const bench = await startBench();
try {
  const scene = await waitingApprovals(bench, regions);
  const db = new URL(scene.database.url).pathname.slice(1);
  const product = await bench.product({
    database: scene.database,
    env: prof ? { NODE_OPTIONS: '--cpu-prof --cpu-prof-dir=/tmp/wprof' } : {},
  });
  const peer = await bench.peer('bare-approvals', { database: scene.database });
  const asked = approving(scene);
  const backends = async () => {
    const { rows } = await scene.database.query(
      `SELECT pid, application_name AS app FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    return rows;
  };
  const others = () =>
    execSync(
      `ps -eo pid,args | grep -E 'postgres: (walwriter|checkpointer|background)' | grep -v grep || true`,
    ).toString();
  const pids = await new Promise((r) =>
    r(execSync('pgrep -f peers/bare-approvals.mjs').toString().trim().split('\n')[0]),
  );
  for (const [name, target, request, pid] of [
    ['product', product, asked.product, product.api.pid],
    ['peer', peer, asked.bare, pids],
  ]) {
    await load(target, { request, count: 200 });
    const list = await backends();
    const pg0 = new Map(list.map(({ pid }) => [pid, cpu(pid)]));
    const c0 = cpu(pid);
    const t0 = performance.now();
    const r = await load(target, { request, count: N });
    const t1 = performance.now();
    const c1 = cpu(pid);
    let pgms = 0;
    for (const [p, before] of pg0) pgms += cpu(p) - before;
    console.log(
      name,
      `${Math.round(r.perSecond)}/s p50 ${r.p50.toFixed(1)} node ${((c1 - c0) / N).toFixed(3)} ms pg ${(pgms / N).toFixed(3)} ms wall ${((t1 - t0) / N).toFixed(3)}`,
    );
  }
  const log = 'ALTER SYSTEM SET log_min_duration_statement = 0';
  await scene.database.query(log);
  await scene.database.query('SELECT pg_reload_conf()');
  await new Promise((r) => setTimeout(r, 300));
  const file = `${bench.folder}/logs/postgres.log`;
  await load(product, { request: asked.product, count: 30, connections: 1 });
  const off = readFileSync(file, 'utf8').length;
  await load(product, { request: asked.product, count: 60, connections: 1 });
  await new Promise((r) => setTimeout(r, 200));
  writeFileSync('/tmp/wprof/statements.log', readFileSync(file, 'utf8').slice(off));
} finally {
  await bench.stop();
}
