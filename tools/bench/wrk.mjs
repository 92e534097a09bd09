/** wrk as the client of the public figures: one thread, 32 connections, its own processor time watched. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { percentile } from '../measure/row.mjs';
import { findProgram, installSystemPackages } from '../machine/system-packages.mjs';

/** Of one core; above it wrk is what is measured. */
const BUSY = 0.8;

/**
 * @param {{ url: string, pid: number, headers?: Record<string, string>, script?: string, seconds: number }} run
 * @returns perSecond, p99 in ms, server's CPU seconds per 10,000 requests, and wrk's share of a core
 */
export async function wrk({ url, pid, headers = {}, script, seconds }) {
  if (!findProgram('wrk')) installSystemPackages(['wrk'], 'wrk');
  const before = cpuSeconds(pid);
  const started = performance.now();
  const args = ['-t1', '-c32', `-d${seconds}s`, '--latency'];
  for (const [name, value] of Object.entries(headers)) args.push('-H', `${name}: ${value}`);
  if (script) args.push('-s', script);
  const child = spawn(findProgram('wrk'), [...args, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  let own = 0;
  const watch = setInterval(() => (own = cpuSeconds(child.pid) || own), 50);
  await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  const elapsed = (performance.now() - started) / 1000;
  const used = cpuSeconds(pid) - before;
  const requests = Number(/(\d+) requests in/.exec(output)?.[1]);
  if (!(requests > 0) || /Socket errors|Non-2xx/.test(output)) {
    throw new Error(`wrk ${url}: ${output}`);
  }
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(output)[1]),
    p99: milliseconds(/99%\s+([\d.]+)(us|ms|s)/.exec(output)),
    cpu: (used / requests) * 10_000,
    wrkShare: own / elapsed,
  };
}

/**
 * Runs each target in turn, several times, so that whatever else the machine does meets all.
 * @returns for each name the middle of each figure; `busy` names those whose wrk was the limit
 */
export async function inTurns(targets, { rounds, seconds }) {
  const runs = new Map(Object.keys(targets).map((name) => [name, []]));
  for (const target of Object.values(targets)) await wrk({ ...target, seconds: 1 });
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, target] of Object.entries(targets)) {
      runs.get(name).push(await wrk({ ...target, seconds }));
    }
  }
  const middle = (list, key) =>
    percentile(
      list.map((run) => run[key]),
      0.5,
    );
  const seen = Object.fromEntries(
    [...runs].map(([name, list]) => [
      name,
      Object.fromEntries(
        ['perSecond', 'p99', 'cpu', 'wrkShare'].map((key) => [key, middle(list, key)]),
      ),
    ]),
  );
  const busy = Object.keys(seen).filter((name) => seen[name].wrkShare > BUSY);
  return {
    ...seen,
    mark: busy.length === 0 ? '' : ` (wrk itself took over 80 % of a core for ${busy.join(', ')})`,
  };
}

/** User and system time of a process; 0 when it has ended. */
export function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return 0;
    throw error;
  }
}

function milliseconds([, value, unit]) {
  return Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit];
}
