import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { seedPlace } from '@jiannuo/identity';
import { Secrets } from '@jiannuo/platform';
import { createTestDatabase, seedRegion, seedUser, type TestDatabase } from '@jiannuo/testing';
import { rekey } from './rekey.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
}, 60_000);
afterAll(async () => {
  await db.drop();
});

it('seals every secret with the new key, once, and changes nothing without the old one', async () => {
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
  const before = new Secrets({ secretKey: oldKey, secretKeysOld: [] });
  await seedRegion(db.owner);
  const user = await seedUser(db.owner, { username: 'wang' });
  await db.owner.query('INSERT INTO second_factor (user_id, sealed_seed) VALUES ($1, $2)', [
    user.id,
    before.seal('SEED', seedPlace(user.id)),
  ]);
  const run = (secrets: Secrets) => db.owner.transaction((tx) => rekey(tx, secrets));
  const without = new Secrets({ secretKey: newKey, secretKeysOld: [] });
  await expect(run(without)).rejects.toThrow('No key of that id');
  const both = new Secrets({ secretKey: newKey, secretKeysOld: [oldKey] });
  expect([await run(both), await run(both)]).toEqual([1, 0]);
  const rows = await db.owner.query('SELECT sealed_seed AS sealed FROM second_factor');
  expect(without.open(rows[0].sealed, seedPlace(user.id))).toBe('SEED');
});
