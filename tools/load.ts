import 'reflect-metadata';
import { createDataSource, loadConfig } from '@jiannuo/platform';
import { HONGTONG_2024, readListFile } from './load/list-file.js';
import { loadList } from './load/load-list.js';

/** Loads the list of 2024 into the database of the configuration, as its owner. Safe to repeat. */
export async function load(path: string = HONGTONG_2024): Promise<number> {
  const owner = createDataSource({ url: loadConfig().databaseUrl, poolSize: 2 });
  await owner.initialize();
  try {
    return await loadList(owner, await readListFile(path));
  } finally {
    await owner.destroy();
  }
}

if (import.meta.main) {
  try {
    const written = await load(process.argv[2]);
    console.log(written > 0 ? `已载入清单，写入${written}行。` : '清单已是最新，没有改动。');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
