/**
 * Sweeps once, as a worker does, and says in one line of JSON what it took; for the figures of
 * `npm run bench`. Memory is the process's highest resident set, as the kernel counts it.
 */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { createDataSource, Database, loadConfig } from '@jiannuo/platform';
import { ReminderSweep } from '@jiannuo/reminders';

Logger.overrideLogger(false);
const { databaseUrl } = loadConfig();
const source = createDataSource({ url: databaseUrl, role: 'jiannuo_worker', poolSize: 4 });
const database = new Database(await source.initialize());
const begun = performance.now();
const { written } = await new ReminderSweep(database).runOnce();
const seconds = (performance.now() - begun) / 1_000;
await database.close();
const memoryMiB = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(`${JSON.stringify({ written, seconds, memoryMiB })}\n`);
