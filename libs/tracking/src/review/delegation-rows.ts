import type { EntityManager } from 'typeorm';
import type { DelegateView, DelegationView } from '@jiannuo/contracts';

interface DelegationRow extends Omit<DelegationView, 'state'> {
  readonly ended: boolean;
}

/** The delegations of these departments, or to this person, the latest first. */
export async function readDelegations(
  tx: EntityManager,
  of: { readonly departmentIds: readonly string[] } | { readonly delegateId: string },
  today: string,
): Promise<DelegationView[]> {
  const rows: DelegationRow[] = await tx.query(
    `SELECT g.id, jsonb_build_object('code', d.code, 'name', d.name) AS department,
       jsonb_build_object('id', h.id, 'displayName', h.display_name) AS head,
       jsonb_build_object('id', u.id, 'displayName', u.display_name) AS delegate,
       g.from_date AS from, g.until_date AS until, g.reason, g.revoked_at IS NOT NULL AS ended
     FROM delegation g JOIN department d ON d.id = g.department_id
     JOIN app_user h ON h.id = g.head_id JOIN app_user u ON u.id = g.delegate_id
     WHERE g.department_id = ANY ($1) OR g.delegate_id = $2 ORDER BY g.from_date DESC, g.created_at DESC LIMIT 100`,
    'delegateId' in of ? [[], of.delegateId] : [of.departmentIds, null],
  );
  return rows.map(({ ended, ...row }) => ({ ...row, state: stateOf(row, ended, today) }));
}

/** Those who report for the department and are not the head themselves. */
export async function readCandidates(
  tx: EntityManager,
  departmentIds: readonly string[],
  headId: string,
): Promise<DelegateView[]> {
  return tx.query(
    `SELECT u.id, u.display_name AS "displayName",
       array_agg(DISTINCT d.region_code || '/' || d.code) AS departments
     FROM role_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     JOIN department d ON d.id = g.department_id
     WHERE g.department_id = ANY ($1) AND g.role IN ('reporter','head') AND u.id <> $2
     GROUP BY u.id, u.display_name ORDER BY 2`,
    [departmentIds, headId],
  );
}

function stateOf(
  { from, until }: Pick<DelegationView, 'from' | 'until'>,
  ended: boolean,
  today: string,
): DelegationView['state'] {
  if (ended) return 'ended';
  if (today < from) return 'planned';
  return today > until ? 'over' : 'running';
}
