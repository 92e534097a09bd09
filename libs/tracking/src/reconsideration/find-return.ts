import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';
import type { Matter } from './ask-reconsideration.js';

/** The return that a report now lies back with its department for. @throws Problem `not-found`. */
export async function findReturn(tx: EntityManager, submissionId: string): Promise<Matter> {
  const rows: (Matter & { readonly state: string })[] = await tx.query(
    `SELECT s.region_code AS "regionCode", g.time_zone AS "timeZone", j.id AS "projectId",
       j.key AS "projectKey", j.title AS "projectTitle", d.id AS "departmentId",
       d.code AS "departmentCode", d.name AS "departmentName", p.state AS "programmeState",
       (v.decided_at AT TIME ZONE g.time_zone)::date AS since, v.id AS "reviewId",
       null AS light, s.state
     FROM submission s
     JOIN region g ON g.code = s.region_code
     JOIN project j ON j.id = s.project_id
     JOIN programme p ON p.id = j.programme_id
     JOIN department d ON d.id = s.department_id
     JOIN review v ON v.submission_id = s.id AND v.action = 'return'
     WHERE s.id = $1 ORDER BY v.decided_at DESC, v.id DESC LIMIT 1`,
    [submissionId],
  );
  const [found] = rows;
  if (found === undefined) throw new Problem('not-found', '这份填报没有被退回过，不能申请复核。');
  if (found.state !== 'returned') {
    throw new Problem('state-conflict', '退回后已经开始修改或重新提交，不能再申请复核。');
  }
  return found;
}
