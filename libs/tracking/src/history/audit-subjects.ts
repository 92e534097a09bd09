import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ToldSubject } from './history-words.js';

/** What an event was about, as people call it, and where the portal shows it. */
export interface AuditSubject extends ToldSubject {
  readonly link: string | null;
}

interface Row extends AuditSubject {
  readonly type: string;
  readonly key: string;
}

/** The subjects of these events by “type key”; what is gone, or has no name, is left out. */
export async function readAuditSubjects(
  tx: EntityManager,
  events: readonly { readonly subjectType: string; readonly subjectKey: string }[],
): Promise<ReadonlyMap<string, AuditSubject>> {
  const keys = (type: string): string[] => [
    ...new Set(
      events.flatMap(({ subjectType, subjectKey }) => (subjectType === type ? [subjectKey] : [])),
    ),
  ];
  const ids = (type: string): string[] => keys(type).filter(isUuid);
  const rows: Row[] = await tx.query(SUBJECTS, [
    keys('programme'),
    keys('project'),
    keys('milestone'),
    ids('submission'),
    ids('directive'),
    ids('check-up'),
    ids('leader-note'),
    ids('user'),
  ]);
  return new Map(rows.map(({ type, key, ...subject }) => [`${type} ${key}`, subject]));
}

const SUBJECTS = `
  SELECT 'programme' AS type, key, title, NULL AS kind, '/programmes/' || key AS link
  FROM programme WHERE key = ANY ($1)
  UNION ALL SELECT 'project', key, coalesce(short_title, title), NULL, '/projects/' || key
  FROM project WHERE key = ANY ($2)
  UNION ALL SELECT 'milestone', m.key, m.title, NULL, '/projects/' || j.key
  FROM milestone m JOIN project j ON j.id = m.project_id WHERE m.key = ANY ($3)
  UNION ALL SELECT 'submission', s.id::text, coalesce(m.title, j.short_title, j.title), s.kind,
    '/submissions/' || s.id
  FROM submission s JOIN project j ON j.id = s.project_id LEFT JOIN milestone m ON m.id = s.milestone_id
  WHERE s.id = ANY ($4::uuid[])
  UNION ALL SELECT 'directive', id::text, title, NULL, '/directives/' || id
  FROM directive WHERE id = ANY ($5::uuid[])
  UNION ALL SELECT 'check-up', c.id::text, m.title, NULL, '/check-ups/' || c.id
  FROM check_up c JOIN milestone m ON m.id = c.milestone_id WHERE c.id = ANY ($6::uuid[])
  UNION ALL SELECT 'leader-note', n.id::text, coalesce(m.title, j.short_title, j.title), NULL,
    '/directives/notes'
  FROM leader_note n JOIN project j ON j.id = n.project_id LEFT JOIN milestone m ON m.id = n.milestone_id
  WHERE n.id = ANY ($7::uuid[])
  UNION ALL SELECT 'user', id::text, display_name, NULL, NULL
  FROM app_user WHERE id = ANY ($8::uuid[])`;
