import 'reflect-metadata';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { describeStartError, loadConfig, surviveFullLog, type Config } from '@jiannuo/platform';
import { registerEveryStillOwed } from '@jiannuo/reminders';
import { WorkerModule } from './worker-module.js';

/** After a signal the process ends by itself; if something holds it, it is ended. */
const LONGEST_SHUTDOWN_MS = 15_000;
const LEVELS: readonly LogLevel[] = ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'];
const NEST_LEVELS: Readonly<Record<string, LogLevel>> = {
  trace: 'verbose',
  debug: 'debug',
  info: 'log',
  warn: 'warn',
  error: 'error',
  fatal: 'fatal',
};

async function main(): Promise<void> {
  surviveFullLog();
  let config: Config | null = null;
  try {
    config = loadConfig();
    registerEveryStillOwed();
    const app = await NestFactory.createApplicationContext(WorkerModule.forConfig(config), {
      logger: createLogger(config.logLevel),
      abortOnError: false,
    });
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => void stop(() => app.close()));
    }
  } catch (error) {
    process.stderr.write(`${describeStartError(error, config)}\n`);
    process.exit(1);
  }
}

/** One JSON object a line, as the api writes them. */
function createLogger(level: string): ConsoleLogger | false {
  const lowest = NEST_LEVELS[level];
  if (lowest === undefined) return false;
  return new ConsoleLogger({ json: true, logLevels: LEVELS.slice(LEVELS.indexOf(lowest)) });
}

async function stop(close: () => Promise<void>): Promise<void> {
  setTimeout(() => process.exit(1), LONGEST_SHUTDOWN_MS).unref();
  try {
    await close();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${describeStartError(error, null)}\n`);
    process.exit(1);
  }
}

await main();
