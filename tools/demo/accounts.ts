import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { Role } from '@jiannuo/domain';
import { hashPassword, verifyPassword } from '@jiannuo/identity';

interface Account {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly departmentId: string | null;
}

const OFFICES: readonly Account[] = [
  { username: 'supervisor', displayName: '督查室（示例）', role: 'supervisor', departmentId: null },
  { username: 'leader', displayName: '副县长（示例）', role: 'leader', departmentId: null },
  { username: 'observer', displayName: '监督员（示例）', role: 'observer', departmentId: null },
  {
    username: 'admin',
    displayName: '系统管理员（示例）',
    role: 'administrator',
    departmentId: null,
  },
];

/**
 * Makes the demo's accounts where they are missing: a reporter and a head for each department, and
 * one of each office. One password for all; `wanted` also resets it.
 * @returns the password when it was set now, otherwise null.
 */
export async function makeAccounts(
  tx: EntityManager,
  regionCode: string,
  wanted: string | undefined,
): Promise<string | null> {
  const accounts = [...(await departmentAccounts(tx, regionCode)), ...OFFICES];
  const present: { passwordHash: string }[] = await tx.query(
    `SELECT password_hash AS "passwordHash" FROM app_user WHERE username = ANY ($1)`,
    [accounts.map(({ username }) => username)],
  );
  const [known] = present;
  if (present.length === accounts.length && known !== undefined) {
    if (wanted === undefined || (await verifyPassword(known.passwordHash, wanted))) return null;
  }
  const password = wanted ?? randomBytes(9).toString('base64url');
  // One hash for all: these accounts share one password anyway, and a start should not take long.
  const hash = await hashPassword(password);
  for (const account of accounts) await makeAccount(tx, regionCode, account, hash);
  return password;
}

async function departmentAccounts(tx: EntityManager, regionCode: string): Promise<Account[]> {
  const departments: { id: string; code: string; name: string }[] = await tx.query(
    'SELECT id, code, name FROM department WHERE region_code = $1 AND active ORDER BY code',
    [regionCode],
  );
  return departments.flatMap(({ id, code, name }): Account[] => [
    { username: code, displayName: `${name}填报员（示例）`, role: 'reporter', departmentId: id },
    {
      username: `${code}-head`,
      displayName: `${name}负责人（示例）`,
      role: 'head',
      departmentId: id,
    },
  ]);
}

async function makeAccount(
  tx: EntityManager,
  regionCode: string,
  { username, displayName, role, departmentId }: Account,
  hash: string,
): Promise<void> {
  const rows: { id: string }[] = await tx.query(
    `INSERT INTO app_user (id, username, display_name, email, password_hash, region_code)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash RETURNING id`,
    [uuidv7(), username, displayName, `${username}@hongtong.example`, hash, regionCode],
  );
  await tx.query(
    `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [uuidv7(), rows[0]?.id, role, regionCode, departmentId],
  );
}
