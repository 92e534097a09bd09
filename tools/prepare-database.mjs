/**
 * Migrates, loads the list and, in the demo, the accounts and their history; in one process of its
 * own, so that the one who waits for it stays small. Speaks to its parent over the channel.
 */
import { join } from 'node:path';
import pg from 'pg';
import { ROOT } from './machine/own-node.mjs';

const bundle = (name) => import(join(ROOT, 'dist', 'tools', `${name}.mjs`));

process.once('message', async (order) => {
  try {
    process.send?.({ result: await prepare(order) });
  } catch (error) {
    const refused = error instanceof Error && error.name === 'Refusal';
    process.send?.({ refused, message: refused ? error.message : (error.stack ?? String(error)) });
  }
  process.disconnect();
});

/** @returns what was done, for the person who waits */
async function prepare({ databaseUrl, demo }) {
  const { migrate } = await bundle('migrate');
  const migrated = await migrate(databaseUrl);
  const inUse = await servesRealPeople(databaseUrl);
  if (!demo || inUse) return { migrated, demo: null, inUse };
  const { load } = await bundle('load');
  await load();
  const { makeDemo } = await bundle('demo');
  return { migrated, demo: await makeDemo(), inUse };
}

/** Sample accounts and a moved clock never go into a database that has people and is no demo. */
async function servesRealPeople(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      'SELECT NOT demo AND EXISTS (SELECT FROM app_user) AS in_use FROM clock',
    );
    return rows[0]?.in_use === true;
  } finally {
    await client.end();
  }
}
