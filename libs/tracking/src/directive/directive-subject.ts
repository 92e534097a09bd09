import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';

/** The project, perhaps the milestone, and the department an order is about. */
export interface DirectiveSubject {
  readonly regionCode: string;
  readonly projectId: string;
  readonly milestoneId: string | null;
  readonly departmentId: string;
}

/** The place in the list that somebody means. */
export interface SubjectKeys {
  readonly projectKey: string;
  readonly milestoneKey?: string | undefined;
}

/** @throws Problem `not-found` where the transaction sees no such project or milestone. */
export async function readPlace(
  tx: EntityManager,
  { projectKey, milestoneKey }: SubjectKeys,
): Promise<Omit<DirectiveSubject, 'departmentId'> & { milestoneDepartmentId: string | null }> {
  const rows: {
    regionCode: string;
    projectId: string;
    milestoneId: string | null;
    milestoneDepartmentId: string | null;
  }[] = await tx.query(
    `SELECT j.region_code AS "regionCode", j.id AS "projectId", m.id AS "milestoneId",
       m.department_id AS "milestoneDepartmentId"
     FROM project j LEFT JOIN milestone m ON m.project_id = j.id AND m.key = $2
     WHERE j.key = $1`,
    [projectKey, milestoneKey ?? null],
  );
  const place = rows[0];
  if (place === undefined) throw new Problem('not-found', '没有这个实事项目，请从清单进入。');
  if (milestoneKey !== undefined && place.milestoneId === null) {
    throw new Problem('not-found', '这个实事项目没有这个节点，请从项目页进入。');
  }
  return place;
}

/**
 * The same with its department: the one named, otherwise the milestone's own.
 * @throws Problem `rule-violated` for a department that has no part in the project.
 */
export async function readSubject(
  tx: EntityManager,
  keys: SubjectKeys & { readonly departmentCode?: string | undefined },
): Promise<DirectiveSubject> {
  const place = await readPlace(tx, keys);
  const rows: { id: string; code: string }[] = await tx.query(
    `SELECT d.id, d.code FROM department d WHERE d.id = $2 OR EXISTS (
       SELECT 1 FROM project_department p WHERE p.project_id = $1 AND p.department_id = d.id)`,
    [place.projectId, place.milestoneDepartmentId],
  );
  const wanted = rows.find(({ id, code }) =>
    keys.departmentCode === undefined
      ? id === place.milestoneDepartmentId
      : code === keys.departmentCode,
  );
  if (wanted === undefined) {
    throw new Problem('rule-violated', '请选择这个实事项目的牵头、配合或责任单位。', [
      { path: 'departmentCode', message: '请选择责任单位' },
    ]);
  }
  return { ...place, departmentId: wanted.id };
}
