import type { EntityManager } from 'typeorm';
import { mayAccess, type Principal } from '@jiannuo/identity';
import type { ToldSubject } from './history-words.js';

/** Something whose events belong to a history, and what decides who may read of it. */
export interface HistorySubject extends ToldSubject {
  readonly type: 'project' | 'milestone' | 'submission' | 'directive' | 'check-up' | 'leader-note';
  /** As the audit event names it: a key or an id. */
  readonly key: string;
  readonly regionCode: string;
  readonly departmentId: string | null;
  /** It has left its author's desk: handed in, issued, concluded. */
  readonly out: boolean;
}

/** A project with everything that happened in it; of one milestone only where a key is given. */
export async function readSubjects(
  tx: EntityManager,
  projectKey: string,
  milestoneKey: string | null,
): Promise<HistorySubject[]> {
  return tx.query(
    `WITH j AS (SELECT * FROM project WHERE key = $1),
       m AS (SELECT m.* FROM milestone m JOIN j ON j.id = m.project_id WHERE $2::text IS NULL OR m.key = $2)
     SELECT 'project' AS type, j.key, coalesce(j.short_title, j.title) AS title, NULL AS kind,
       j.region_code AS "regionCode", NULL::uuid AS "departmentId", true AS out
     FROM j WHERE $2::text IS NULL
     UNION ALL SELECT 'milestone', m.key, m.title, NULL, m.region_code, m.department_id, true FROM m
     UNION ALL SELECT 'submission', s.id::text, coalesce(m.title, j.short_title, j.title), s.kind,
       s.region_code, s.department_id, s.submitted_at IS NOT NULL
     FROM submission s JOIN j ON j.id = s.project_id LEFT JOIN m ON m.id = s.milestone_id
     WHERE $2::text IS NULL OR m.id IS NOT NULL
     UNION ALL SELECT 'directive', x.id::text, x.title, NULL, x.region_code, x.department_id,
       x.issued_on IS NOT NULL
     FROM directive x JOIN j ON j.id = x.project_id LEFT JOIN m ON m.id = x.milestone_id
     WHERE $2::text IS NULL OR m.id IS NOT NULL
     UNION ALL SELECT 'check-up', c.id::text, m.title, NULL, c.region_code, m.department_id,
       c.state = 'done'
     FROM check_up c JOIN m ON m.id = c.milestone_id
     UNION ALL SELECT 'leader-note', n.id::text, coalesce(m.title, j.short_title, j.title), NULL,
       n.region_code, NULL, true
     FROM leader_note n JOIN j ON j.id = n.project_id LEFT JOIN m ON m.id = n.milestone_id
     WHERE $2::text IS NULL OR m.id IS NOT NULL`,
    [projectKey, milestoneKey],
  );
}

/** Who may read of what: the same rights that open the thing itself. */
export function mayReadOf(principal: Principal, subject: HistorySubject): boolean {
  const { type, out, regionCode } = subject;
  switch (type) {
    case 'project':
    case 'milestone':
      return mayAccess(principal, 'programme.read', subject);
    case 'submission':
      return mayAccess(principal, out ? 'submission.read' : 'submission.read-draft', subject);
    case 'directive':
      return mayAccess(principal, out ? 'directive.read' : 'directive.manage', subject);
    case 'check-up':
      // Without its department the right reaches only those who hold it for the region.
      return mayAccess(principal, 'check-up.read', out ? subject : { regionCode });
    case 'leader-note':
      return mayAccess(principal, 'leader-note.read', subject);
  }
}

const PATHS: Partial<Record<HistorySubject['type'], string>> = {
  submission: '/submissions',
  directive: '/directives',
  'check-up': '/check-ups',
};

/** Where the portal shows it; null where it has no page of its own. */
export function linkOf({ type, key }: HistorySubject): string | null {
  const path = PATHS[type];
  return path === undefined ? null : `${path}/${key}`;
}
