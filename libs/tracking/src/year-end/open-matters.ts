import type { EntityManager } from 'typeorm';
import type { OpenMatterView } from '@jiannuo/contracts';

/**
 * What supervision has under way in a list and nobody could finish once it is closed: directives that
 * were issued or prepared by hand, and check-ups without a result. What the rule prepared is called
 * off by the next sweep.
 */
export async function readOpenMatters(
  tx: EntityManager,
  programmeId: string,
): Promise<OpenMatterView[]> {
  return tx.query(
    `SELECT 'directive' AS kind, x.id, x.title, x.number, d.name AS "departmentName"
     FROM directive x JOIN project j ON j.id = x.project_id JOIN department d ON d.id = x.department_id
     WHERE j.programme_id = $1 AND x.state NOT IN ('closed','cancelled')
       AND NOT (x.state = 'prepared' AND x.source = 'rule')
     UNION ALL
     SELECT 'check-up', c.id, m.title, NULL, d.name
     FROM check_up c JOIN milestone m ON m.id = c.milestone_id JOIN project j ON j.id = m.project_id
     JOIN department d ON d.id = m.department_id
     WHERE j.programme_id = $1 AND c.state = 'ordered'
     ORDER BY 1 DESC, 4 NULLS LAST, 3, 2`,
    [programmeId],
  );
}

/** “督办单洪督〔2024〕3号“关于……”（教育局）还没有办结，请先办结或撤销。” */
export function matterInWords({ kind, number, title, departmentName }: OpenMatterView): string {
  return kind === 'directive'
    ? `督办单${number ?? ''}“${title}”（${departmentName}）还没有办结，请先办结或撤销。`
    : `对“${title}”（${departmentName}）的核查还没有结论，请先填写结论或撤销核查。`;
}
