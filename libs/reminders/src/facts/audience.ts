import type { EntityManager } from 'typeorm';
import type { ReminderAudience } from '@jiannuo/domain';

/** Who holds which role, for finding a reminder's recipients. */
export interface AudienceDirectory {
  /**
   * The people of these roles: reporters and heads of the department, supervisors and leaders of the
   * region. When nobody holds any of them the region's supervisors are told instead, so that a
   * department without accounts is not forgotten.
   */
  recipients(audience: readonly ReminderAudience[], departmentId: string): readonly string[];
}

interface GrantRow {
  readonly userId: string;
  readonly role: ReminderAudience;
  readonly departmentId: string | null;
}

export async function readAudienceDirectory(
  tx: EntityManager,
  regionCode: string,
): Promise<AudienceDirectory> {
  const rows: GrantRow[] = await tx.query(
    `SELECT g.user_id AS "userId", g.role, g.department_id AS "departmentId"
     FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.region_code = $1 AND g.role IN ('reporter','head','supervisor','leader')
     ORDER BY u.username`,
    [regionCode],
  );
  const people = new Map<string, string[]>();
  for (const { userId, role, departmentId } of rows) {
    const key = nameOf(role, departmentId ?? '');
    people.set(key, [...(people.get(key) ?? []), userId]);
  }
  return {
    recipients: (audience, departmentId) => {
      const found = audience.flatMap((role) => people.get(nameOf(role, departmentId)) ?? []);
      return found.length > 0 ? [...new Set(found)] : (people.get('supervisor') ?? []);
    },
  };
}

function nameOf(role: ReminderAudience, departmentId: string): string {
  return role === 'reporter' || role === 'head' ? `${role} ${departmentId}` : role;
}
