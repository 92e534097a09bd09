import type { EntityManager } from 'typeorm';
import { CHECK_UP_ROLES, type ReminderAudience } from '@jiannuo/domain';
import type { Remindable } from './remindable.js';

/** Who holds which role, for finding a reminder's recipients. */
export interface AudienceDirectory {
  /**
   * The people of these roles: reporters and heads of the department, supervisors of the region, the
   * project's own leader or else the region's, the checker while they may still check. When nobody holds any of them the region's
   * supervisors are told instead, so that a department without accounts is not forgotten.
   */
  recipients(
    audience: readonly ReminderAudience[],
    subject: Pick<Remindable, 'regionCode' | 'departmentId' | 'leaderId' | 'checkerId'>,
  ): readonly string[];
}

interface GrantRow {
  readonly userId: string;
  readonly role: Exclude<ReminderAudience, 'checker'> | 'observer';
  readonly regionCode: string;
  readonly departmentId: string | null;
}

/** Only people who are here and hold the role at this moment. */
export async function readAudienceDirectory(
  tx: EntityManager,
  regionCodes: readonly string[],
): Promise<AudienceDirectory> {
  const rows: GrantRow[] = await tx.query(
    `SELECT g.user_id AS "userId", g.role, g.region_code AS "regionCode",
       g.department_id AS "departmentId"
     FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.region_code = ANY ($1) AND g.role IN ('reporter','head','supervisor','leader','observer')
     ORDER BY u.username`,
    [[...new Set(regionCodes)]],
  );
  const people = new Map<string, string[]>();
  for (const { userId, role, regionCode, departmentId } of rows) {
    const key = `${role} ${departmentId ?? regionCode}`;
    const there = people.get(key);
    if (there) there.push(userId);
    else people.set(key, [userId]);
  }
  const holders = (role: GrantRow['role'], place: string): readonly string[] =>
    people.get(`${role} ${place}`) ?? [];
  return {
    recipients: (audience, { regionCode, departmentId, leaderId, checkerId }) => {
      const found = audience.flatMap((role) => {
        if (role === 'reporter' || role === 'head') return holders(role, departmentId);
        if (role === 'checker') {
          return CHECK_UP_ROLES.flatMap((one) => holders(one, regionCode)).filter(
            (id) => id === checkerId,
          );
        }
        const ofRegion = holders(role, regionCode);
        const own = role === 'leader' && leaderId !== null && ofRegion.includes(leaderId);
        return own ? [leaderId] : ofRegion;
      });
      return found.length > 0 ? [...new Set(found)] : holders('supervisor', regionCode);
    },
  };
}
