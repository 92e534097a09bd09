import type { EntityManager } from 'typeorm';
import type { PersonalWorkView } from '@jiannuo/contracts';
import type { Role } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  reporter: '填报员',
  head: '单位负责人',
  supervisor: '督查人员',
  leader: '分管县领导',
  observer: '监督员',
  administrator: '管理员',
};

interface GrantRow {
  readonly role: Role;
  readonly regionCode: string;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  /** Other active people with the same role there. */
  readonly others: number;
}

/** What somebody has in hand in these regions, and who could take it over. */
export async function readPersonalWork(
  tx: EntityManager,
  userId: string,
  regions: readonly string[],
): Promise<PersonalWorkView> {
  const people: { id: string; displayName: string }[] = await tx.query(
    `SELECT u.id, u.display_name AS "displayName" FROM app_user u WHERE u.id = $1 AND u.active
       AND EXISTS (SELECT FROM role_grant g WHERE g.user_id = u.id AND g.region_code = ANY ($2))`,
    [userId, regions],
  );
  const [person] = people;
  if (person === undefined) throw new Problem('not-found', '没有这个人，或已经停用。');
  const grants = await readGrants(tx, userId, regions);
  return {
    person,
    roles: grants.map(({ role, departmentName }) => `${departmentName ?? ''}${ROLE_WORDS[role]}`),
    projects: await tx.query(
      `SELECT j.key, j.title FROM project j JOIN programme p ON p.id = j.programme_id
       WHERE j.leader_id = $1 AND p.state <> 'closed' ORDER BY j.key`,
      [userId],
    ),
    ...(await countPersonal(tx, userId)),
    leftAlone: grants
      .filter(({ others }) => others === 0)
      .map(({ role, departmentName }) => `${departmentName ?? ''}${ROLE_WORDS[role]}`),
    successors: await tx.query(
      `SELECT u.id, u.display_name AS "displayName" FROM app_user u
       WHERE u.active AND u.id <> $1 AND EXISTS (SELECT FROM role_grant g
         WHERE g.user_id = u.id AND g.region_code = ANY ($2))
       ORDER BY u.display_name LIMIT 500`,
      [userId, regions],
    ),
  };
}

async function readGrants(
  tx: EntityManager,
  userId: string,
  regions: readonly string[],
): Promise<GrantRow[]> {
  return tx.query(
    `SELECT g.role, g.region_code AS "regionCode", g.department_id AS "departmentId",
       d.name AS "departmentName",
       (SELECT count(*) FROM role_grant o JOIN app_user u ON u.id = o.user_id AND u.active
         WHERE o.user_id <> g.user_id AND o.role = g.role AND o.region_code = g.region_code
           AND o.department_id IS NOT DISTINCT FROM g.department_id) AS others
     FROM role_grant g LEFT JOIN department d ON d.id = g.department_id
     WHERE g.user_id = $1 AND g.region_code = ANY ($2) ORDER BY g.role, d.name`,
    [userId, regions],
  );
}

async function countPersonal(
  tx: EntityManager,
  userId: string,
): Promise<{ checkUps: number; delegations: number }> {
  const rows: { checkUps: number; delegations: number }[] = await tx.query(
    `SELECT
       (SELECT count(*) FROM check_up WHERE assignee_id = $1 AND state = 'ordered') AS "checkUps",
       (SELECT count(*) FROM delegation WHERE revoked_at IS NULL
          AND (head_id = $1 OR delegate_id = $1)) AS delegations`,
    [userId],
  );
  return rows[0] ?? { checkUps: 0, delegations: 0 };
}
