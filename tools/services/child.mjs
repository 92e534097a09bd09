/** A program that lives no longer than this process, with its output in a file. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../machine/refusal.mjs';
import { findProgram } from '../machine/system-packages.mjs';

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.killNow();
});

/**
 * Starts a program in its own process group, so that Ctrl-C reaches only us and things stop in
 * order. If we are killed, Linux sends the program `stopSignal` (setpriv); Node programs also notice
 * the closed channel (end-with-parent.mjs).
 * @param {{ name: string, command: string, args: string[], logFile: string, stopSignal: NodeJS.Signals,
 *   append?: boolean, cwd?: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number,
 *   channel?: boolean }} options
 */
export function startChild(options) {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, options.append ? 'a' : 'w');
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : null;
  const [command, args] = setpriv
    ? [
        setpriv,
        ['--pdeathsig', options.stopSignal.slice(3), '--', options.command, ...options.args],
      ]
    : [options.command, options.args];
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio: options.channel ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
  });
  closeSync(log);
  if (options.channel) child.channel?.unref();
  return new Child(options, child);
}

class Child {
  #options;
  #process;

  constructor(options, child) {
    this.#options = options;
    this.#process = child;
    running.add(this);
    /** Resolves with a sentence when the program ends, for whatever reason. */
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
    }).finally(() => running.delete(this));
  }

  get name() {
    return this.#options.name;
  }

  get pid() {
    return this.#process.pid;
  }

  get logFile() {
    return this.#options.logFile;
  }

  get alive() {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** The last lines it wrote, for the person who has to find out why it ended. */
  lastWords(lines = 12) {
    return readFileSync(this.#options.logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  }

  /** What to tell when it ended although nobody asked it to. */
  failure() {
    return new Refusal(
      `${this.name} 没有正常运行。它最后写下：\n${this.lastWords()}\n完整日志在 ${this.logFile}。`,
      `${this.name} stopped; see its log.`,
    );
  }

  /** Asks it to stop and waits; after `graceSeconds` it is killed. */
  async stop(graceSeconds = 15) {
    if (!this.alive) return;
    this.#process.kill(this.#options.stopSignal);
    const timer = setTimeout(() => this.killNow(), graceSeconds * 1000);
    await this.ended;
    clearTimeout(timer);
  }

  killNow() {
    if (this.alive) this.#process.kill('SIGKILL');
  }
}

/**
 * Asks `attempt` again and again until it returns something other than null.
 * @returns its answer, or null when `child` ended or the time is over
 */
export async function waitFor(child, seconds, attempt) {
  const deadline = Date.now() + seconds * 1000;
  while (child.alive && Date.now() < deadline) {
    const answer = await attempt();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
}
