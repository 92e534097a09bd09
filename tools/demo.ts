import 'reflect-metadata';
import { createDataSource, createStorage, Database, loadConfig } from '@jiannuo/platform';
import { makeDemo as makeDemoIn, type Demo } from './demo/make-demo.js';

/** Makes the demo in the database of the configuration. Only `npm start` does; production never. */
export async function makeDemo(): Promise<Demo> {
  const config = loadConfig();
  const { databaseUrl } = config;
  const owner = createDataSource({ url: databaseUrl, poolSize: 2 });
  const api = createDataSource({ url: databaseUrl, role: 'jiannuo_api', poolSize: 2 });
  try {
    await Promise.all([owner.initialize(), api.initialize()]);
    const today = process.env['JIANNUO_TODAY'];
    const password = process.env['JIANNUO_DEMO_PASSWORD'];
    return await makeDemoIn(owner, new Database(api), createStorage(config), {
      ...(today ? { today } : {}),
      ...(password ? { password } : {}),
    });
  } finally {
    await Promise.all(
      [owner, api].filter((source) => source.isInitialized).map((s) => s.destroy()),
    );
  }
}
