import type { EntityManager } from 'typeorm';

/** A 复核 with what it is about. */
export interface ReconsiderationRow {
  readonly id: string;
  readonly version: number;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly projectKey: string;
  readonly projectTitle: string;
  readonly programmeId: string;
  readonly departmentId: string;
  readonly departmentCode: string;
  readonly departmentName: string;
  readonly submissionId: string | null;
  readonly returnedBy: string | null;
  readonly returnComment: string | null;
  readonly light: string | null;
  readonly lightOn: string | null;
  readonly text: string;
  readonly askedAt: Date;
  readonly decision: 'upheld' | 'changed' | null;
  readonly decisionText: string;
  /** Active supervisors of the region beside the one who returned. */
  readonly otherSupervisors: number;
}

const RECONSIDERATIONS = `
  SELECT r.id, r.version, r.region_code AS "regionCode", g.time_zone AS "timeZone",
    j.key AS "projectKey", j.title AS "projectTitle", j.programme_id AS "programmeId",
    d.id AS "departmentId", d.code AS "departmentCode", d.name AS "departmentName",
    v.submission_id AS "submissionId", v.actor_id AS "returnedBy", v.comment AS "returnComment",
    r.light, r.light_on AS "lightOn", r.text, r.asked_at AS "askedAt", r.decision,
    r.decision_text AS "decisionText",
    (SELECT count(DISTINCT u.id) FROM role_grant x JOIN app_user u ON u.id = x.user_id AND u.active
      WHERE x.role = 'supervisor' AND x.region_code = r.region_code
        AND u.id IS DISTINCT FROM v.actor_id) AS "otherSupervisors"
  FROM reconsideration r
  JOIN region g ON g.code = r.region_code
  JOIN project j ON j.id = r.project_id
  JOIN department d ON d.id = r.department_id
  LEFT JOIN review v ON v.id = r.review_id`;

/** Those of these departments and of these whole regions; the undecided first, then the newest. */
export async function readReconsiderations(
  tx: EntityManager,
  departmentIds: readonly string[],
  regionCodes: readonly string[],
): Promise<ReconsiderationRow[]> {
  return tx.query(
    `${RECONSIDERATIONS} WHERE r.department_id = ANY ($1) OR r.region_code = ANY ($2)
     ORDER BY r.decision IS NOT NULL, r.asked_at DESC, r.id LIMIT 500`,
    [departmentIds, regionCodes],
  );
}

export async function readReconsideration(
  tx: EntityManager,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<ReconsiderationRow | null> {
  if (lock === 'lock') {
    await tx.query('SELECT 1 FROM reconsideration WHERE id = $1 FOR UPDATE', [id]);
  }
  const rows: ReconsiderationRow[] = await tx.query(`${RECONSIDERATIONS} WHERE r.id = $1`, [id]);
  return rows[0] ?? null;
}
