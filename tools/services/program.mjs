/** One of our own programs: api or worker, from its bundle, on this Node. */
import { join } from 'node:path';
import { ROOT } from '../machine/own-node.mjs';
import { startChild, waitFor } from './child.mjs';

/**
 * These programs keep little, and memory is what a small machine lacks. The worker waits for the
 * database and for the network; it does without the optimising compiler and its tables.
 */
const SMALL = ['--max-semi-space-size=1', '--optimize-for-size'];
const NODE_FLAGS = { api: SMALL, worker: [...SMALL, '--lite-mode'] };
/** Each thread that allocates would otherwise keep an arena of its own and give nothing back. */
const MALLOC = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' };

/** @param {'api' | 'worker'} name */
export function startProgram(name, { env, logs, suffix = '' }) {
  const child = startChild({
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
    stopSignal: 'SIGTERM',
    channel: true,
  });
  const failure = () => child.failure();
  return {
    program: true,
    name: child.name,
    pid: child.pid,
    logFile: child.logFile,
    ended: child.ended,
    failure,
    get alive() {
      return child.alive;
    },
    stop: () => child.stop(),
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
