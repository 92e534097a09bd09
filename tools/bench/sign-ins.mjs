/** People who can sign in with a password. */
import { hash, verify } from '@node-rs/argon2';

export const PASSWORD = 'Bench-一路平安-2024';

/** What libs/identity's password.ts uses. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns {Promise<string[]>} their user names */
export async function seedAccounts(database, count) {
  const usernames = Array.from({ length: count }, (_, n) => `account${n}`);
  await database.query(
    `INSERT INTO app_user (id, username, display_name, password_hash)
     SELECT uuidv7(), name, name, $2 FROM unnest($1::text[]) name ON CONFLICT DO NOTHING`,
    [usernames, await hash(PASSWORD, COST)],
  );
  return usernames;
}

/** How many hashes one after another this machine checks in a second. */
export async function verificationsPerSecond(milliseconds) {
  const known = await hash(PASSWORD, COST);
  const started = performance.now();
  let checked = 0;
  while (performance.now() - started < milliseconds) {
    await verify(known, PASSWORD);
    checked += 1;
  }
  return (checked * 1000) / (performance.now() - started);
}
