import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { GrantRoleRequest } from '@jiannuo/contracts';
import type { Role } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

const OF_DEPARTMENT: ReadonlySet<Role> = new Set(['reporter', 'head']);

/**
 * Gives roles in a region. Whoever administers accounts decides nothing and reports nothing, so the
 * administrator's role goes with no other.
 * @throws Problem `validation-failed` for a department that is missing, needless or unknown;
 * `rule-violated` for an administrator with another role; `already-exists`.
 */
export async function grantRoles(
  tx: EntityManager,
  userId: string,
  regionCode: string,
  wanted: readonly GrantRoleRequest[],
): Promise<void> {
  for (const { role, department } of wanted) {
    const departmentId = await departmentOf(tx, regionCode, role, department ?? null);
    const given: unknown[] = await tx.query(
      `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
      [uuidv7(), userId, role, regionCode, departmentId],
    );
    if (given.length === 0) throw new Problem('already-exists', '已经有这个角色了。');
  }
  const rows: { role: Role }[] = await tx.query('SELECT role FROM role_grant WHERE user_id = $1', [
    userId,
  ]);
  const roles = new Set(rows.map(({ role }) => role));
  if (roles.has('administrator') && roles.size > 1) {
    throw new Problem(
      'rule-violated',
      '管理员不能兼任其他角色：管账号的人不填报、不审核。请另开一个账号。',
    );
  }
}

async function departmentOf(
  tx: EntityManager,
  regionCode: string,
  role: Role,
  code: string | null,
): Promise<string | null> {
  if (!OF_DEPARTMENT.has(role)) {
    if (code === null) return null;
    throw wrong('这个角色不属于某个单位，请不要选单位');
  }
  if (code === null) throw wrong('填报员和单位负责人须选择单位');
  const rows: { id: string }[] = await tx.query(
    'SELECT id FROM department WHERE region_code = $1 AND code = $2 AND active',
    [regionCode, code],
  );
  if (!rows[0]) throw wrong('没有这个单位');
  return rows[0].id;
}

function wrong(message: string): Problem {
  return new Problem('validation-failed', '角色和单位不相配，请看说明。', [
    { path: 'department', message },
  ]);
}
