import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CannotMakeAdministrator, makeAdministrator } from '@jiannuo/identity';
import { createTestDatabase, seedUser, type TestDatabase } from '@jiannuo/testing';
import { readWanted } from './create-administrator.js';

const ARGS = ['--username', 'wang', '--name', '王主任', '--region', '141024'];

describe('the first administrator', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(async () => {
    await db.drop();
  });

  const make = (...more: string[]) => {
    const wanted = readWanted([...ARGS, ...more]);
    const publicUrl = 'https://shishi.example.gov.cn';
    return db.owner.transaction((tx) => makeAdministrator(tx, { ...wanted, publicUrl }));
  };

  it('needs a region that is known or named', async () => {
    await expect(make()).rejects.toThrow(/--region-name/);
    const link = await make('--region-name', '洪洞县');
    expect(link.url).toMatch(/^https:\/\/shishi\.example\.gov\.cn\/portal\/set-password#/);
    const rows = await db.owner.query(
      `SELECT u.password_hash AS hash, g.role, g.region_code AS region
       FROM app_user u JOIN role_grant g ON g.user_id = u.id`,
    );
    expect(rows).toEqual([{ hash: '*', role: 'administrator', region: '141024' }]);
  });

  it('gets a new link when locked out, and stays one account', async () => {
    await db.owner.query('UPDATE app_user SET active = false');
    await make();
    const rows = await db.owner.query(
      `SELECT (SELECT count(*) FROM app_user WHERE active) AS accounts,
         (SELECT count(*) FROM role_grant) AS roles, (SELECT count(*) FROM account_link) AS links`,
    );
    expect(rows).toEqual([{ accounts: 1, roles: 1, links: 1 }]);
  });

  it('is nobody who reviews or reports', async () => {
    await seedUser(db.owner, { username: 'jiandu', grants: [{ role: 'supervisor' }] });
    const wanted = readWanted(['--username', 'jiandu', '--name', '督查', '--region', '141024']);
    const made = db.owner.transaction((tx) =>
      makeAdministrator(tx, { ...wanted, publicUrl: 'http://localhost' }),
    );
    await expect(made).rejects.toThrow(CannotMakeAdministrator);
  });

  it.each([[[]], [['--username', 'A B']], [['--password', 'x']]])(
    'is told how the command is used when it is called with %j',
    (args) => {
      expect(() => readWanted(args)).toThrow(/用法/);
    },
  );
});
