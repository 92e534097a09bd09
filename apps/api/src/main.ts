import { describeStartError, loadConfig, surviveFullLog, type Config } from '@jiannuo/platform';
import { createApp } from './create-app.js';

/** After a signal the process ends by itself; if something holds it, it is ended. */
const LONGEST_SHUTDOWN_MS = 15_000;

async function main(): Promise<void> {
  surviveFullLog();
  let config: Config | null = null;
  try {
    config = loadConfig();
    const app = await createApp(config);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => void stop(() => app.close()));
    }
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    process.stderr.write(`${describeStartError(error, config)}\n`);
    process.exit(1);
  }
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
