/** One of our own programs: api or worker, from its bundle, on this Node. */
import { join } from 'node:path';
import { ROOT } from '../machine/own-node.mjs';
import { Refusal } from '../machine/refusal.mjs';
import { startChild, waitFor } from './child.mjs';

/** Small young generation: these programs keep little, and memory is what a small machine lacks. */
const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=8'];

/** @param {'api' | 'worker'} name */
export function startProgram(name, { env, logs, suffix = '' }) {
  const child = startChild({
    name: `${name}${suffix}`,
    command: process.execPath,
    args: [
      ...NODE_FLAGS,
      '--import',
      join(import.meta.dirname, 'end-with-parent.mjs'),
      join(ROOT, 'dist', 'apps', name, 'main.mjs'),
    ],
    cwd: ROOT,
    env,
    logFile: join(logs, `${name}${suffix}.log`),
    stopSignal: 'SIGTERM',
    channel: true,
  });
  const failure = () =>
    new Refusal(
      `${child.name} 没有正常运行。它最后写下：\n${child.lastWords()}\n完整日志在 ${child.logFile}。`,
      `${child.name} stopped; see its log.`,
    );
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
