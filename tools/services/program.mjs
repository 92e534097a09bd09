/** One of our own programs: api or worker, from its bundle, on this Node. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../machine/own-node.mjs';
import { startChild, waitFor } from './child.mjs';

/**
 * These programs keep little, and memory is what a small machine lacks. `--optimize-for-size` makes the
 * young generation 1 MiB whatever else is said, and sweeps everything again and again while people
 * wait: right for the worker, half of what a list cost in the api. What the api makes for an answer
 * dies with it, so it gets a young generation that holds many answers, and its heap may grow to twice
 * what lives in it.
 */
const NODE_FLAGS = {
  api: ['--max-semi-space-size=8', '--initial-old-space-size=64', '--heap-growing-percent=100'],
  worker: ['--max-semi-space-size=1', '--optimize-for-size'],
};
/** Each thread that allocates would otherwise keep an arena of its own and give nothing back. */
const MALLOC = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

/** A program that ended so often within this time will not get well by being started again. */
const RESTARTS = { atMost: 3, withinMs: 60_000, pauseMs: 500 };

/**
 * Starts api or worker. Once `keepUp` was called, a program that ends although nobody asked it to is
 * started again; `ended` resolves when it stays down.
 * @param {'api' | 'worker'} name
 */
export function startProgram(name, { env, logs, suffix = '' }) {
  const launch = (append) =>
    startChild({
      name: `${name}${suffix}`,
      command: process.execPath,
      args: [
        ...NODE_FLAGS[name],
        '--import',
        join(import.meta.dirname, 'end-with-parent.mjs'),
        join(ROOT, 'dist', 'apps', name, 'main.mjs'),
      ],
      cwd: ROOT,
      env: { ...MALLOC, ...env },
      logFile: join(logs, `${name}${suffix}.log`),
      append,
      stopSignal: 'SIGTERM',
      channel: true,
    });
  let child = launch(false);
  let onRestart = null;
  let stopping = false;
  const failure = () => child.failure();
  return {
    program: true,
    name: child.name,
    logFile: child.logFile,
    failure,
    ended: (async () => {
      let recent = [];
      for (;;) {
        const how = await child.ended;
        const now = Date.now();
        recent = [...recent.filter((at) => now - at < RESTARTS.withinMs), now];
        if (stopping || !onRestart || recent.length > RESTARTS.atMost) return;
        onRestart(child.name, how);
        await sleep(RESTARTS.pauseMs);
        if (stopping) return;
        child = launch(true);
      }
    })(),
    get pid() {
      return child.pid;
    },
    get alive() {
      return child.alive;
    },
    /** @param {(name: string, how: string) => void} tell says that it is started again */
    keepUp(tell) {
      onRestart = tell;
    },
    stop() {
      stopping = true;
      return child.stop();
    },
    /** Waits until `url` answers 200. */
    async readyAt(url) {
      const ready = await waitFor(child, 60, () =>
        fetch(url).then(
          (response) => (response.ok ? true : null),
          () => null,
        ),
      );
      if (!ready) throw failure();
    },
  };
}
