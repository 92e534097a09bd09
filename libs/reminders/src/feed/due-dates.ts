import type { EntityManager } from 'typeorm';
import type { CalendarDate } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';

/** One date somebody must not miss. */
export interface DueDate {
  /** Stable, so that a calendar program moves an entry instead of doubling it. */
  readonly id: string;
  readonly day: CalendarDate;
  readonly title: string;
  readonly description: string;
  /** A path inside the portal. */
  readonly link: string;
}

/**
 * The open due dates of a person: of their departments; of the whole region for supervisors; of the
 * projects they answer for, or of the region where none names them, for leaders.
 */
export async function readDueDates(tx: EntityManager, principal: Principal): Promise<DueDate[]> {
  const of = (role: string): readonly string[] =>
    principal.grants.filter((grant) => grant.role === role).map(({ regionCode }) => regionCode);
  const departments = principal.grants.flatMap(({ departmentId }) => departmentId ?? []);
  return tx.query(DUE_DATES, [departments, of('supervisor'), of('leader'), principal.userId]);
}

const CONCERNS_ME = `(department_id = ANY ($1::uuid[]) OR region_code = ANY ($2::text[])
  OR (region_code = ANY ($3::text[]) AND (leader_id = $4 OR leader_id IS NULL)))`;

const DUE_DATES = `
  WITH due AS (
    SELECT 'milestone-' || m.id AS id, m.due_date AS day,
      '节点到期：' || m.title || CASE WHEN m.is_sample THEN '（示例）' ELSE '' END AS title,
      '项目：' || coalesce(j.short_title, j.title) || E'\\n责任单位：' || d.name AS description,
      '/projects/' || j.key || '?milestone=' || m.ordinal AS link,
      m.department_id, m.region_code, j.leader_id
    FROM milestone m JOIN project j ON j.id = m.project_id
    JOIN programme p ON p.id = j.programme_id AND p.state = 'published'
    JOIN department d ON d.id = m.department_id
    WHERE m.completed_on IS NULL AND m.withdrawn_on IS NULL
      AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.milestone_id = m.id
        AND s.kind = 'completion' AND s.state IN ('submitted','signed-off'))
    UNION ALL
    SELECT 'directive-' || v.id, v.reply_due_on, '督办回复期限：' || v.title,
      '文号：' || v.number || E'\\n承办单位：' || d.name, '/directives/' || v.id,
      v.department_id, v.region_code, j.leader_id
    FROM directive v JOIN project j ON j.id = v.project_id JOIN department d ON d.id = v.department_id
    WHERE v.state IN ('issued','signed')
    UNION ALL
    SELECT 'progress-' || j.id || '-' || to_char(t.month, 'YYYY-MM'),
      (t.month + p.progress_due_day - 1)::date,
      extract(month FROM t.month) || '月进展报送：' || coalesce(j.short_title, j.title),
      '牵头单位：' || d.name, '/projects/' || j.key, d.id, p.region_code, j.leader_id
    FROM programme p JOIN region r ON r.code = p.region_code
    JOIN project j ON j.programme_id = p.id AND j.withdrawn_on IS NULL AND j.accepted_on IS NULL
    JOIN project_department l ON l.project_id = j.id AND l.part = 'lead'
    JOIN department d ON d.id = l.department_id
    JOIN LATERAL (
      SELECT (date_trunc('month', business_today(r.time_zone)) + n * interval '1 month')::date AS month
      FROM generate_series(0, 2) AS n
    ) t ON (t.month + p.progress_due_day - 1) BETWEEN p.starts_on AND p.ends_on
    WHERE p.state = 'published' AND p.monthly_progress AND d.id = ANY ($1::uuid[])
      AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.kind = 'progress' AND s.project_id = j.id
        AND s.department_id = d.id AND s.period = to_char(t.month, 'YYYY-MM')
        AND s.state IN ('submitted','signed-off','approved'))
  )
  SELECT id, day, title, description, link FROM due
  WHERE ${CONCERNS_ME} ORDER BY day, id LIMIT 2000`;
