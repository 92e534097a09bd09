/** One of our own programs: api or worker, from its bundle, on this Node. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../machine/own-node.mjs';
import { startChild, waitFor } from './child.mjs';
import { NODE_FLAGS } from './node-flags.mjs';

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
